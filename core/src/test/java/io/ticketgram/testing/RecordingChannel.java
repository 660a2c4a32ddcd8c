package io.ticketgram.testing;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.channel.Purpose;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A channel that keeps what it is asked to deliver. */
public final class RecordingChannel implements Channel {
  public static final BotId BOT = new BotId("1");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Delivery> deliveries = new ArrayList<>();
  private Function<Delivery, DeliveryResult> answer = delivery -> new DeliveryResult.Delivered();
  private @Nullable Inbox inbox;
  private @Nullable PollLeases leases;
  public volatile Set<Purpose> purposes = EnumSet.allOf(Purpose.class);
  public final Set<ProviderId> providers = Set.of(new ProviderId("p1"));

  public interface Opener {
    InputStream open(ChannelFile file) throws IOException;
  }

  public volatile Opener opener =
      file -> {
        throw new IOException("no files here");
      };

  @Override
  public void start(
      Inbox newInbox,
      FileSource files,
      List<CommandList> commands,
      PollLeases leases,
      ChannelMemory memory) {
    inbox = newInbox;
    this.leases = leases;
  }

  public PollLeases leases() {
    if (leases == null) {
      throw new IllegalStateException("not started");
    }
    return leases;
  }

  public Inbox inbox() {
    if (inbox == null) {
      throw new IllegalStateException("not started");
    }
    return inbox;
  }

  /** What deliveries answer from now on. */
  public void answering(Function<Delivery, DeliveryResult> newAnswer) {
    synchronized (deliveries) {
      answer = newAnswer;
    }
  }

  @Override
  public DeliveryResult deliver(Delivery delivery) {
    Function<Delivery, DeliveryResult> how;
    synchronized (deliveries) {
      how = answer;
    }
    DeliveryResult result = how.apply(delivery);
    if (!(result instanceof DeliveryResult.Delivered)) {
      return result;
    }
    synchronized (deliveries) {
      deliveries.add(delivery);
      deliveries.notifyAll();
      return delivery instanceof Delivery.Send send ? sent(send, deliveries.size() - 1) : result;
    }
  }

  /** The delivery with an index has its text in the message «m» with that number. */
  private static DeliveryResult sent(Delivery.Send send, int index) {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < send.files().size(); i++) {
      files.add("m" + index + "f" + i);
    }
    return new DeliveryResult.Delivered(List.of("m" + index), files, null);
  }

  @Override
  public InputStream open(ChannelFile file) throws IOException {
    return opener.open(file);
  }

  @Override
  public Set<ProviderId> providers(BotId bot) {
    return bot.equals(BOT) ? providers : Set.of();
  }

  @Override
  public Set<Purpose> purposes(BotId bot) {
    return bot.equals(BOT) ? purposes : Set.of();
  }

  @Override
  public List<BotState> bots() {
    return List.of();
  }

  @Override
  public void close() {}

  public List<Delivery> deliveries() {
    synchronized (deliveries) {
      return List.copyOf(deliveries);
    }
  }

  /** Texts sent or edited in a chat, in order. */
  public List<String> texts(String chat) {
    return deliveries().stream()
        .filter(delivery -> chat.equals(chat(delivery)))
        .filter(delivery -> text(delivery) != null)
        .map(RecordingChannel::text)
        .toList();
  }

  /** Waits for a delivery with such a text. */
  public void await(String chat, Predicate<String> wanted) {
    awaitTexts(chat, texts -> texts.stream().anyMatch(wanted));
  }

  /** Waits until more texts were delivered than there were. */
  public void awaitMore(String chat, int before) {
    awaitTexts(chat, texts -> texts.size() > before);
  }

  private void awaitTexts(String chat, Predicate<List<String>> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (deliveries) {
      while (!wanted.test(texts(chat))) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("Not delivered to " + chat + "; there is " + texts(chat));
        }
        try {
          deliveries.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError(e);
        }
      }
    }
  }

  public static Keyboard keyboard(Delivery delivery) {
    if (delivery instanceof Delivery.Send send) {
      return send.keyboard();
    }
    return delivery instanceof Delivery.Edit edit ? edit.keyboard() : Keyboard.NONE;
  }

  static @Nullable String text(Delivery delivery) {
    if (delivery instanceof Delivery.Send send) {
      return send.text().value();
    }
    if (delivery instanceof Delivery.Revise revise) {
      return revise.text().value();
    }
    return delivery instanceof Delivery.Edit edit ? edit.text().value() : null;
  }

  /** Everything of a kind that was delivered in a chat, in order. */
  public <T extends Delivery> List<T> deliveries(String chat, Class<T> kind) {
    return deliveries().stream()
        .filter(delivery -> chat.equals(chat(delivery)))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  static String chat(Delivery delivery) {
    if (delivery instanceof Delivery.Send send) {
      return send.to().chat();
    }
    if (delivery instanceof Delivery.Edit edit) {
      return edit.message().chat().chat();
    }
    if (delivery instanceof Delivery.Revise revise) {
      return revise.chat().chat();
    }
    if (delivery instanceof Delivery.React react) {
      return react.message().chat().chat();
    }
    return ((Delivery.Acknowledge) delivery).chat().chat();
  }
}
