package io.ticketgram.spam;

import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may not use the bots. A ban holds at once on the node that makes or lifts it, and within five
 * seconds on every other one. What a banned client does in the host's panel is the host's matter.
 * Thread-safe; every method may block for the storage and throw its {@link
 * io.ticketgram.spi.StorageException}.
 */
public final class Bans {
  private static final Logger LOG = LoggerFactory.getLogger(Bans.class);

  private final MemoStorage storage;
  private final Committer committer;
  private final Codec codec;
  private final InstantSource clock;
  private final BanBook book;

  /** The bans of a storage. */
  public Bans(MemoStorage storage, Committer committer, Codec codec, InstantSource clock) {
    this.storage = storage;
    this.committer = committer;
    this.codec = codec;
    this.clock = clock;
    this.book = new BanBook(storage, codec);
  }

  /**
   * Bans somebody, in place of a ban that they have already. They are told with the next thing they
   * send.
   *
   * @param until when it ends by itself, or null to end it with {@link #lift}
   * @param by who does it, for the list
   * @throws IllegalArgumentException when it would have ended already
   */
  public Ban ban(Banned who, @Nullable Instant until, BanReason reason, String by) {
    Instant now = clock.instant();
    Ban ban = new Ban(who, until, reason, by, now);
    if (!ban.holds(now)) {
      throw new IllegalArgumentException("A ban until " + until + " has ended already");
    }
    commit(write(ban));
    LOG.info("Banned {} until {}, by {}", who, until, by);
    return ban;
  }

  /** Ends a ban; does nothing when there is none. */
  public void lift(Banned who, String by) {
    commit(MemoWrite.remove(who.key()));
    LOG.info("Lifted the ban of {}, by {}", who, by);
  }

  /** The ban of somebody, if it is in force. */
  public Optional<Ban> find(Banned who) {
    return book.find(who, clock.instant());
  }

  /**
   * The bans in force: of accounts, then of clients, each by their ids.
   *
   * @param after only bans after this one, or null for the first ones
   */
  public List<Ban> list(@Nullable Ban after, int limit) {
    Instant now = clock.instant();
    return storage
        .memosUnder(BanBook.PREFIX, after == null ? null : after.who().key(), limit)
        .stream()
        .map(Memo::value)
        .map(value -> codec.readMemo(value, Ban.class))
        .filter(ban -> ban.holds(now))
        .toList();
  }

  /** The ban of a person in a conversation: of their account, or of the client that they are. */
  public Optional<Ban> of(String person, ConversationState state) {
    return of(person, state.link().map(Link::client).stream().toList());
  }

  /** The ban of a person: of their account, or of one of these clients. */
  public Optional<Ban> of(String person, List<ClientId> clients) {
    return Stream.concat(Stream.of(Banned.account(person)), clients.stream().map(Banned::client))
        .flatMap(who -> find(who).stream())
        .findFirst();
  }

  /** What a step commits to ban somebody. */
  public MemoWrite write(Ban ban) {
    return MemoWrite.put(ban.who().key(), codec.writeMemo(ban), ban.until());
  }

  private void commit(MemoWrite write) {
    committer.commit(ChangeSet.of(List.of()).memo(write).build());
    book.forget();
  }
}
