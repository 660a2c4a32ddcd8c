package io.ticketgram.spi;

import io.ticketgram.text.Text;
import io.ticketgram.ticket.AttachmentId;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files before anybody can open them, for example with a virus scanner. The rules of this
 * package apply, except for the deadline.
 *
 * <ul>
 *   <li><b>SCAN-1</b> Called for every file that a person sent or a panel uploaded, when it is in
 *       the {@link AttachmentStore} and nobody can open it yet.
 *   <li><b>SCAN-2</b> The deadline is the call deadline and one second for each megabyte of the
 *       file.
 *   <li><b>SCAN-3</b> An exception means «not now»: the file waits and is scanned again later. A
 *       panel's upload fails. No file is ever accepted because the scanner does not answer.
 *   <li><b>SCAN-4</b> The same file may be scanned again, after a crash for example.
 *   <li><b>SCAN-5</b> A refused file is deleted from the store. Staff see the reason with the
 *       message, and its sender is told in the chat.
 * </ul>
 */
@FunctionalInterface
public interface AttachmentScanner {
  /**
   * Decides on a file.
   *
   * @throws IOException when the file can't be read or checked now (SCAN-3)
   */
  Verdict scan(Scan file) throws IOException;

  /**
   * A file to look at.
   *
   * @param fileName as its sender named it, made safe to show
   * @param declaredType what the channel or the panel says it is, for example {@code image/png}
   * @param detectedType what its content says it is; the declared one when that fits, or when the
   *     content tells nothing
   * @param size in bytes
   */
  record Scan(
      AttachmentId attachment,
      String fileName,
      String declaredType,
      String detectedType,
      long size,
      Content content) {}

  /** The bytes of a file. */
  @FunctionalInterface
  interface Content {
    /**
     * Opens the file from its beginning; the caller closes the stream.
     *
     * @throws IOException when it can't be read now
     */
    InputStream open() throws IOException;
  }

  /** What becomes of a file. */
  sealed interface Verdict {}

  /** Everybody who may see the message may open the file. */
  record Accepted() implements Verdict {}

  /**
   * Nobody gets the file.
   *
   * @param reason for staff; holds no secret
   * @param told what else its sender is told, or null: that it was refused is said anyway
   */
  record Refused(String reason, @Nullable Text told) implements Verdict {
    /** A refusal of which its sender is told no more than that. */
    public Refused(String reason) {
      this(reason, null);
    }
  }
}
