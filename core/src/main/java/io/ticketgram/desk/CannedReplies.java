package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts that staff send often. What a panel does with them; {@link StaffDesk#draft} makes a reply
 * of one. Thread-safe; every method may block for the storage and throw its {@link
 * io.ticketgram.spi.StorageException}.
 */
public final class CannedReplies {
  private static final String PREFIX = "canned/";

  private final Storage storage;
  private final Committer committer;
  private final ClientDirectory directory;
  private final Languages languages;
  private final Codec codec;

  /** The stored form: languages by their tags. */
  record Stored(Map<String, String> texts) {
    Stored {
      texts = Map.copyOf(texts);
    }
  }

  CannedReplies(
      Storage storage,
      Committer committer,
      ClientDirectory directory,
      Languages languages,
      Codec codec) {
    this.storage = storage;
    this.committer = committer;
    this.directory = directory;
    this.languages = languages;
    this.codec = codec;
  }

  /**
   * The canned replies, by their names.
   *
   * @param after only those after this one, or null for the first ones
   */
  public List<CannedReply> list(@Nullable CannedReply after, int limit) {
    String from = after == null ? null : PREFIX + after.name();
    return storage.memosUnder(PREFIX, from, limit).stream().map(this::read).toList();
  }

  /** The canned reply of a name. */
  public Optional<CannedReply> find(String name) {
    return storage.memos(Set.of(PREFIX + name)).stream().findFirst().map(this::read);
  }

  /**
   * Saves a new one, or one that was read and changed.
   *
   * @return as it is saved, to be changed further
   * @throws ChangedMeanwhileException when somebody else was faster
   */
  public CannedReply save(CannedReply reply) {
    Map<String, String> texts = new LinkedHashMap<>();
    reply.texts().forEach((language, text) -> texts.put(language.toLanguageTag(), text));
    write(reply, codec.writeMemo(new Stored(texts)));
    return reply.saved();
  }

  /**
   * Deletes one that was read.
   *
   * @throws ChangedMeanwhileException when somebody else was faster
   */
  public void delete(CannedReply reply) {
    write(reply, null);
  }

  private void write(CannedReply reply, @Nullable String value) {
    MemoWrite write = new MemoWrite(PREFIX + reply.name(), reply.version(), value, null);
    if (committer.commit(ChangeSet.of(List.of()).memo(write).build())
        instanceof CommitResult.Conflict) {
      throw new ChangedMeanwhileException("The canned reply '" + reply.name() + "'");
    }
  }

  private CannedReply read(Memo memo) {
    Map<Locale, String> texts = new LinkedHashMap<>();
    codec
        .readMemo(memo.value(), Stored.class)
        .texts()
        .forEach((language, text) -> texts.put(Locale.forLanguageTag(language), text));
    return new CannedReply(memo.key().substring(PREFIX.length()), texts, memo.version());
  }

  /** The text of one for a ticket's client, in their language. */
  String text(String name, Ticket ticket, Actor.Staff by) {
    CannedReply reply =
        find(name)
            .orElseThrow(
                () -> new InvalidRequestException("There is no canned reply '" + name + "'"));
    ClientProfile client =
        directory
            .find(ticket.client())
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "The directory does not know the client of ticket " + ticket.id()));
    String messenger =
        storage.links(ticket.client()).stream().findFirst().map(Link::language).orElse(null);
    return reply.text(languages.of(client, messenger), languages.of(null), ticket, client, by);
  }
}
