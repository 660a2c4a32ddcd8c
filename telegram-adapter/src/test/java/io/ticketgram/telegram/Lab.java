package io.ticketgram.telegram;

import static org.awaitility.Awaitility.await;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A channel with one bot at a fake server, and one person who talks to it. */
final class Lab implements AutoCloseable {
  static final String TOKEN = "4242:AAsecretSecretSecret_secret-secret";
  static final BotId BOT = new BotId("4242");
  static final DeliveryResult DELIVERED = new DeliveryResult.Delivered();

  final FakeBotApi server = FakeBotApi.start();
  final FakeBot bot = server.addBot(TOKEN, "HelpBot");
  final FakeUser anna = server.newUser("Anna");
  final FakeChat chat = anna.open(bot);
  final RecordingInbox inbox = new RecordingInbox();
  final TestMemory memory = new TestMemory();
  final Map<String, byte[]> store = new ConcurrentHashMap<>();
  final List<BotState> states = new CopyOnWriteArrayList<>();
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
  final TelegramChannelBuilder settings =
      TelegramChannel.builder()
          .clock(clock)
          .onStateChange(states::add)
          .waiting((time, stop) -> waits.add(time))
          .bot(bot(TOKEN));
  private @Nullable TelegramChannel channel;

  TelegramBot bot(String token) {
    return TelegramBot.of(token).provider("p1").baseUrl(server.baseUri());
  }

  /** Whether the bots may be polled, as another process leaves it to this one. */
  volatile boolean polls = true;

  private final PollLeases leases =
      new PollLeases() {
        @Override
        public boolean acquire(BotId bot) {
          return polls;
        }

        @Override
        public void release(BotId bot) {}
      };

  /** Starts the channel as it is set up so far, and has Anna greet the bot. */
  static Lab started() {
    Lab lab = new Lab();
    lab.start();
    lab.chat.send("hello");
    lab.bot.awaitAllConfirmed();
    lab.inbox.inputs.clear();
    return lab;
  }

  TelegramChannel start() {
    return start(List.of());
  }

  TelegramChannel start(List<io.ticketgram.channel.Channel.CommandList> commands) {
    channel = settings.build();
    channel.start(inbox, this::read, commands, leases, memory);
    return channel;
  }

  void start(TelegramChannel again) {
    again.start(inbox, this::read, List.of(), leases, memory);
  }

  TelegramChannel channel() {
    return channel;
  }

  private ByteArrayInputStream read(String storeId) throws IOException {
    byte[] bytes = store.get(storeId);
    if (bytes == null) {
      throw new IOException("no " + storeId);
    }
    return new ByteArrayInputStream(bytes);
  }

  ChatAddress address() {
    return new ChatAddress(BOT, Long.toString(chat.id()));
  }

  DeliveryResult send(String text, Attachment... files) {
    return deliver(
        new Delivery.Send(address(), RichText.plain(text), Keyboard.NONE, List.of(files)));
  }

  /** Delivers, and tells the result without the identifiers of messages. */
  DeliveryResult deliver(Delivery delivery) {
    DeliveryResult result = channel.deliver(delivery);
    return result instanceof DeliveryResult.Delivered delivered
        ? new DeliveryResult.Delivered(List.of(), List.of(), delivered.refused())
        : result;
  }

  /** Has Anna send a file as the first thing in the inbox, and returns it as it was received. */
  IncomingFile received(Media media) {
    chat.send(media);
    return ((Input.Files) inbox.awaitInputs(1).get(0).content()).files().get(0);
  }

  Attachment stored(FileKind kind, String name, byte[] bytes) {
    store.put("store/" + name, bytes);
    return file(kind, name, new Attachment.Content.Stored("store/" + name), null);
  }

  static Attachment known(FileKind kind, String name, String fileId) {
    return file(kind, name, new Attachment.Content.Pending(), new ChannelFile(BOT, fileId));
  }

  static Attachment file(
      FileKind kind, String name, Attachment.Content content, @Nullable ChannelFile known) {
    return new Attachment(
        new AttachmentId("att-" + name), kind, name, "application/pdf", -1, content, known);
  }

  BotState state() {
    return channel.bots().stream()
        .filter(state -> state.bot().equals(BOT))
        .findFirst()
        .orElseThrow();
  }

  BotState awaitMode(BotState.Mode mode) {
    await().until(() -> state().mode() == mode);
    return state();
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
    server.close();
  }
}
