package io.ticketgram.desk;

import io.ticketgram.ticket.MessageId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that a panel adds to a ticket.
 *
 * @param text plain text; may be empty when there are files
 * @param files up to 10
 * @param requestId makes the request safe to repeat: a second one with the same id does nothing
 * @param answers the message of the ticket that this one answers, or null; chats show it under that
 */
public record Reply(
    @NotNull @Size(max = MAX_CHARACTERS) String text,
    @NotNull @Size(max = MAX_FILES) List<Upload> files,
    @NotNull @Size(min = 1, max = 128) String requestId,
    @Nullable MessageId answers) {
  /** The longest text, in UTF-16 units; longer than one chat message, which is then split. */
  public static final int MAX_CHARACTERS = 65_536;

  /** The most files. */
  public static final int MAX_FILES = 10;

  public Reply {
    files = List.copyOf(files);
  }

  /** A message that answers no other one. */
  public Reply(String text, List<Upload> files, String requestId) {
    this(text, files, requestId, null);
  }

  /** A text without files, not to be recognised when repeated. */
  public static Reply of(String text) {
    return new Reply(text, List.of(), UUID.randomUUID().toString(), null);
  }

  /** This reply with another text. */
  public Reply text(String other) {
    return new Reply(other, files, requestId, answers);
  }

  /** This reply with files. */
  public Reply files(Upload... added) {
    return new Reply(text, List.of(added), requestId, answers);
  }

  /** This reply with an id of the host's, which makes it safe to repeat. */
  public Reply requestId(String id) {
    return new Reply(text, files, id, answers);
  }

  /** This reply as an answer to one message of the ticket. */
  public Reply answering(MessageId message) {
    return new Reply(text, files, requestId, message);
  }
}
