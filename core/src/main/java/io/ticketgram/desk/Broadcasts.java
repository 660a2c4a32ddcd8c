package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Messages to very many clients. A broadcast goes on by itself, on whatever node and after any
 * restart, a few clients at a time and behind everything that somebody waits for; each client gets
 * it once. Thread-safe; every method may block for the storage.
 */
public final class Broadcasts {
  /** The kind of their timers. */
  public static final String KIND = "broadcast";

  static final String PREFIX = "broadcast/";
  private static final int PAGE = 500;
  private static final int MAX_TRIES = 8;

  private final Storage storage;
  private final Committer committer;
  private final RequestCheck check;
  private final Codec codec;
  private final InstantSource clock;

  /** Broadcasts to the clients that a storage knows. */
  Broadcasts(
      Storage storage, Committer committer, RequestCheck check, Codec codec, InstantSource clock) {
    this.storage = storage;
    this.committer = committer;
    this.check = check;
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * A broadcast as it is stored.
   *
   * @param position how many of the named clients were gone through
   * @param after the last link that was gone through, or null before the first one
   */
  record Stored(
      NewBroadcast request,
      Broadcast.State state,
      Instant startedAt,
      int position,
      @Nullable ConversationId after) {
    Stored in(Broadcast.State next) {
      return new Stored(request, next, startedAt, position, after);
    }
  }

  /**
   * Starts a broadcast; one that was started under the same id is returned as it is.
   *
   * @throws InvalidRequestException when the request breaks a constraint
   */
  public Broadcast start(NewBroadcast request) {
    check.check(request);
    Instant now = clock.instant();
    Stored begun = new Stored(request, Broadcast.State.RUNNING, now, 0, null);
    committer.commit(
        ChangeSet.of(List.of())
            .memo(new MemoWrite(PREFIX + request.id(), 0, codec.write(begun), null))
            .timer(running(request.id(), now))
            .build());
    return get(request.id());
  }

  /** A broadcast by its id; empty when none was started under it. */
  public Optional<Broadcast> find(String id) {
    return memo(id).map(memo -> told(id, codec.broadcast(memo.value())));
  }

  /** All broadcasts, in the order of their ids. */
  public List<Broadcast> all() {
    List<Broadcast> all = new ArrayList<>();
    List<Memo> page = storage.memosUnder(PREFIX, null, PAGE);
    while (!page.isEmpty()) {
      for (Memo memo : page) {
        all.add(told(memo.key().substring(PREFIX.length()), codec.broadcast(memo.value())));
      }
      page = storage.memosUnder(PREFIX, page.get(page.size() - 1).key(), PAGE);
    }
    return all;
  }

  /** What became of it in each chat, in an order that does not change. */
  public List<Receipt> receipts(String id, @Nullable ChatAddress after, int limit) {
    return storage.receipts(PREFIX + id, after, limit);
  }

  /**
   * Lets it wait. A few seconds' worth of messages may still be sent.
   *
   * @throws InvalidRequestException when there is no such broadcast
   */
  public Broadcast pause(String id) {
    return change(
        id,
        stored ->
            stored.state() == Broadcast.State.RUNNING ? stored.in(Broadcast.State.PAUSED) : stored);
  }

  /**
   * Lets it go on where it was paused.
   *
   * @throws InvalidRequestException when there is no such broadcast
   */
  public Broadcast resume(String id) {
    return change(
        id,
        stored ->
            stored.state() == Broadcast.State.PAUSED ? stored.in(Broadcast.State.RUNNING) : stored);
  }

  /**
   * Ends it. What is queued is not sent, apart from what is being sent at this moment: it counts as
   * failed when its turn comes, within seconds.
   *
   * @throws InvalidRequestException when there is no such broadcast
   */
  public Broadcast cancel(String id) {
    return change(
        id,
        stored ->
            stored.state() == Broadcast.State.DONE ? stored : stored.in(Broadcast.State.CANCELLED));
  }

  private Broadcast change(String id, UnaryOperator<Stored> change) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      Memo memo = memo(id).orElseThrow(() -> missing(id));
      Stored before = codec.broadcast(memo.value());
      Stored after = change.apply(before);
      if (after.equals(before)) {
        return told(id, after);
      }
      CommitResult result =
          committer.commit(
              ChangeSet.of(List.of())
                  .memo(new MemoWrite(memo.key(), memo.version(), codec.write(after), null))
                  .timer(
                      after.state() == Broadcast.State.RUNNING
                          ? running(id, clock.instant())
                          : new TimerChange.Stop(new TimerKey(KIND, id)))
                  .build());
      if (result instanceof CommitResult.Committed) {
        return told(id, after);
      }
    }
    throw new TooManyConflictsException("The broadcast '" + id + "'");
  }

  /** Whether something is of a broadcast that was cancelled, and need not be sent any more. */
  public boolean isCancelled(String about) {
    return about.startsWith(PREFIX)
        && memo(about.substring(PREFIX.length()))
            .map(memo -> codec.broadcast(memo.value()).state() == Broadcast.State.CANCELLED)
            .orElse(true);
  }

  private static TimerChange running(String id, Instant now) {
    return new TimerChange.Start(new Timer(new TimerKey(KIND, id), now, ""));
  }

  private Optional<Memo> memo(String id) {
    return storage.memos(Set.of(PREFIX + id)).stream().findFirst();
  }

  private Broadcast get(String id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  private Broadcast told(String id, Stored stored) {
    BotId bot = stored.request().bot();
    return new Broadcast(
        id, bot, stored.state(), stored.startedAt(), storage.countReceipts(PREFIX + id));
  }

  private static InvalidRequestException missing(String id) {
    return new InvalidRequestException("There is no broadcast '" + id + "'");
  }
}
