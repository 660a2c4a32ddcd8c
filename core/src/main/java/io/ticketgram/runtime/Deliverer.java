package io.ticketgram.runtime;

import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Work;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.ChatStorage;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.Reach;
import io.ticketgram.spi.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows things in chats, and says what became of them. Thread-safe. */
final class Deliverer {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

  /** About seven hours: an outage of the messenger must not cost a message. */
  private static final int MAX_TRIES = 100;

  private static final int MAX_MOVES = 10_000;

  private final Channel channel;
  private final ChatStorage storage;
  private final Committer committer;
  private final Codec codec;
  private final Timers timers;
  private final Predicate<String> cancelled;
  private final boolean published;

  /** What chats have become; whoever does not know it learns it from the channel again. */
  private final Map<ChatAddress, ChatAddress> moves = new ConcurrentHashMap<>();

  /**
   * Deliveries through a channel.
   *
   * @param cancelled whether something need not be shown any more
   * @param published whether the host listens to who can be reached
   */
  Deliverer(
      Channel channel,
      ChatStorage storage,
      Committer committer,
      Codec codec,
      Timers timers,
      Predicate<String> cancelled,
      boolean published) {
    this.channel = channel;
    this.storage = storage;
    this.committer = committer;
    this.codec = codec;
    this.timers = timers;
    this.cancelled = cancelled;
    this.published = published;
  }

  Result deliver(OutboxEntry entry, Work.Deliver work) {
    String about = work.about();
    if (about != null && cancelled.test(about)) {
      return new Result.Done(
          new Receipt(
              about,
              now(work.chat()),
              Receipt.State.FAILED,
              "cancelled",
              timers.now(),
              List.of(),
              List.of()));
    }
    return result(entry, work.chat(), work.about(), deliver(entry, work.delivery(), work.chat()));
  }

  /** Changes what was shown; what never was needs no change. */
  Result revise(OutboxEntry entry, Work.Revise work) {
    Optional<Receipt> shown =
        storage.receipt(work.about(), work.chat()).filter(known -> !known.texts().isEmpty());
    if (shown.isEmpty()) {
      return new Result.Done(null);
    }
    Receipt receipt = shown.get();
    DeliveryResult result =
        deliver(
            entry,
            new Delivery.Revise(work.chat(), receipt.texts(), work.text(), work.keyboard()),
            work.chat());
    if (result instanceof DeliveryResult.Delivered delivered) {
      List<String> texts = delivered.texts().isEmpty() ? receipt.texts() : delivered.texts();
      return new Result.Done(
          new Receipt(
              receipt.about(),
              receipt.chat(),
              Receipt.State.SENT,
              delivered.refused(),
              timers.now(),
              texts,
              receipt.files()));
    }
    // what is there stays there, so that its receipt stays as it is
    return result(entry, work.chat(), null, result);
  }

  private DeliveryResult deliver(OutboxEntry entry, Delivery delivery, ChatAddress chat) {
    ChatAddress now = now(chat);
    try {
      return now.equals(chat)
          ? channel.deliver(delivery)
          : delivery.in(now).map(channel::deliver).orElseGet(DeliveryResult.Delivered::new);
    } catch (RuntimeException e) {
      LOG.error("The channel failed on outbox entry {}", entry.id(), e);
      return new DeliveryResult.Retry(e.getClass().getName());
    }
  }

  private ChatAddress now(ChatAddress chat) {
    return moves.getOrDefault(chat, chat);
  }

  private Result result(
      OutboxEntry entry, ChatAddress chat, @Nullable String about, DeliveryResult result) {
    if (result instanceof DeliveryResult.Delivered delivered) {
      if (delivered.refused() != null) {
        LOG.warn("Outbox entry {} was sent in part: {}", entry.id(), delivered.refused());
      }
      return new Result.Done(
          about == null
              ? null
              : new Receipt(
                  about,
                  now(chat),
                  Receipt.State.SENT,
                  delivered.refused(),
                  timers.now(),
                  delivered.texts(),
                  delivered.files()));
    }
    if (result instanceof DeliveryResult.NotYet notYet) {
      return new Result.NotYet(notYet.delay());
    }
    if (result instanceof DeliveryResult.Retry retry) {
      return entry.attempts() + 1 < MAX_TRIES
          ? new Result.Retry(WorkRunner.delay(entry), retry.reason())
          : givenUp(chat, about, Receipt.State.FAILED, retry.reason());
    }
    if (result instanceof DeliveryResult.Moved moved) {
      return moved(entry, chat, moved.to());
    }
    if (result instanceof DeliveryResult.Unreachable unreachable) {
      markUnreachable(chat);
      return givenUp(
          chat, about, Receipt.State.UNREACHABLE, "unreachable: " + unreachable.reason());
    }
    String reason = ((DeliveryResult.Rejected) result).reason();
    return givenUp(chat, about, Receipt.State.FAILED, reason);
  }

  private Result moved(OutboxEntry entry, ChatAddress chat, ChatAddress to) {
    LOG.info("Chat {} of bot {} is now {}", chat.chat(), chat.bot(), to.chat());
    committer.commit(ChangeSet.of(List.of()).chat(new ChatChange.Moved(chat, to)).build());
    if (moves.size() >= MAX_MOVES) {
      moves.clear();
    }
    boolean again = to.equals(moves.put(chat, to));
    // a channel that says so again for the new address would go round in circles
    return again
        ? new Result.Retry(WorkRunner.delay(entry), "the chat has moved, and moved again")
        : new Result.NotYet(Duration.ZERO);
  }

  private void markUnreachable(ChatAddress chat) {
    List<Link> fresh =
        storage.linksIn(chat).stream().filter(link -> link.unreachableSince() == null).toList();
    if (fresh.isEmpty()) {
      return;
    }
    ChangeSet.Builder changes =
        ChangeSet.of(List.of()).chat(new ChatChange.Unreachable(chat, timers.now()));
    if (published) {
      for (Link link : fresh) {
        Reach reach = new Reach(link.client(), chat, false, timers.now());
        changes.outbox(codec.draft(new Work.PublishReach(reach)));
      }
    }
    committer.commit(changes.build());
  }

  private Result givenUp(
      ChatAddress chat, @Nullable String about, Receipt.State state, String reason) {
    return new Result.GiveUp(
        reason,
        about == null
            ? null
            : new Receipt(about, now(chat), state, reason, timers.now(), List.of(), List.of()),
        state == Receipt.State.UNREACHABLE);
  }
}
