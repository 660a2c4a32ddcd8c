package io.ticketgram.testing;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Person;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk with a recording channel, a host of the test's, and a clock that the test moves. */
public final class DeskFixture implements AutoCloseable {
  public static final Actor.Staff OLGA = new Actor.Staff(new StaffId("olga"), "Olga");

  public final ManualClock clock;
  public final RecordingChannel channel = new RecordingChannel();
  public final Host host = new Host();
  public final Storage storage;
  public final MemoryAttachmentStore files = new MemoryAttachmentStore(1_000_000);
  public final RecordingListener listener = new RecordingListener();
  public final RecordingCodes codes = new RecordingCodes();
  public final RecordingSms sms = new RecordingSms();
  public final TicketDesk desk;
  private final AtomicInteger updates;

  public DeskFixture() {
    this(new MemoryStorage(), Presets.billmanager());
  }

  public DeskFixture(Storage storage, Preset preset) {
    this(storage, preset, channel -> {});
  }

  /** A desk whose channel is prepared before the start. */
  public DeskFixture(Storage storage, Preset preset, Consumer<RecordingChannel> prepared) {
    this(storage, preset, prepared, new ManualClock(), "the same after a restart", 0);
  }

  /** A desk after another one on the same storage, which has received updates before. */
  public DeskFixture(
      Storage storage, Preset preset, Consumer<RecordingChannel> prepared, int firstUpdate) {
    this(storage, preset, prepared, new ManualClock(), "the same after a restart", firstUpdate);
  }

  /** One of several nodes; each receives updates of its own. */
  public static DeskFixture node(String name, Storage storage, Preset preset, int firstUpdate) {
    return new DeskFixture(storage, preset, channel -> {}, new ManualClock(), name, firstUpdate);
  }

  private DeskFixture(
      Storage storage,
      Preset preset,
      Consumer<RecordingChannel> prepared,
      ManualClock clock,
      String node,
      int firstUpdate) {
    this.storage = storage;
    this.clock = clock;
    this.updates = new AtomicInteger(firstUpdate);
    prepared.accept(channel);
    this.desk =
        TicketDesk.builder()
            .preset(preset)
            .clients(host)
            .catalog(host)
            .prepaid(host)
            .storage(storage)
            .attachments(files)
            .channel(channel)
            .clock(clock)
            .nodeName(node)
            .callDeadline(Duration.ofSeconds(10))
            .listener(listener)
            .codeSender(codes)
            .smsSender(sms)
            .build();
    desk.start();
  }

  public Input input(String person, Input.Content content) {
    return new Input(
        List.of(key()),
        new ConversationId(new ChatAddress(RecordingChannel.BOT, person), person),
        true,
        new Person(person, person, person, "en"),
        content);
  }

  /** An input that stands in the chat as a message, and answers another one or, with null, none. */
  public Input message(
      String person, String message, @Nullable String answers, Input.Content content) {
    ChatAddress chat = new ChatAddress(RecordingChannel.BOT, person);
    Input input = input(person, content);
    return new Input(
        input.keys(),
        input.conversation(),
        true,
        input.person(),
        content,
        new MessageRef(chat, message),
        answers == null ? null : new MessageRef(chat, answers));
  }

  /** Hands an input over and waits for the screen that answers it. */
  public void send(Input input) {
    String person = input.conversation().person();
    int before = channel.texts(person).size();
    accept(input).join();
    channel.awaitMore(person, before);
  }

  public UpdateKey key() {
    return new UpdateKey("bot:1", Integer.toString(updates.incrementAndGet()));
  }

  /** Hands an input over; completes when it is durable. */
  public CompletableFuture<Void> accept(Input input) {
    return channel.inbox().accept(input).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);
  }

  /** Does something and waits for the screen that answers it. */
  public void send(String person, Input.Content content) {
    send(input(person, content));
  }

  public void command(String person, String name, String argument) {
    send(person, new Input.Command(name, argument));
  }

  public void say(String person, String text) {
    send(person, new Input.Words(text));
  }

  /** Presses the newest button with such a label. */
  public void press(String person, String label) {
    send(person, pressing(person, label));
  }

  /** The text of the newest screen. */
  public String screen(String person) {
    List<String> texts = channel.texts(person);
    return texts.get(texts.size() - 1);
  }

  /** Creates a ticket and returns its screen. */
  public String createTicket(String person, String subject) {
    command(person, "createticket", "");
    press(person, "Support");
    say(person, subject);
    say(person, "text of " + subject);
    press(person, "Finish");
    return screen(person);
  }

  public Input.Press pressing(String person, String label) {
    List<Delivery> all = channel.deliveries();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!RecordingChannel.chat(all.get(i)).equals(person)) {
        continue;
      }
      for (List<Keyboard.Key> row : RecordingChannel.keyboard(all.get(i)).rows()) {
        for (Keyboard.Key button : row) {
          if (button.label().contains(label)) {
            return new Input.Press(
                button.data(),
                "press" + i,
                new MessageRef(new ChatAddress(RecordingChannel.BOT, person), "m" + i));
          }
        }
      }
    }
    throw new AssertionError("No button '" + label + "' in " + channel.texts(person));
  }

  public IncomingFile file(String name, long size) {
    UpdateKey key = key();
    return new IncomingFile(
        key,
        new ChannelFile(RecordingChannel.BOT, "file-" + key.id()),
        FileKind.DOCUMENT,
        name,
        "text/plain",
        size);
  }

  /** Links a person, by their username. */
  public void link(String person) {
    command(person, "start", "");
    channel.await(person, text -> text.contains("linked"));
  }

  @Override
  public void close() {
    desk.close();
  }
}
