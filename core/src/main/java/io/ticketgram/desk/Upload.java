package io.ticketgram.desk;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that a panel adds to a message.
 *
 * @param fileName as people see it; 1 to 255 characters, not blank
 * @param mediaType for example {@code image/png}
 * @param content opened once for each try to store it
 */
public record Upload(String fileName, String mediaType, Content content) {
  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {
    /**
     * Opens the file; the desk closes the stream.
     *
     * @throws IOException when it can't be read
     */
    InputStream open() throws IOException;
  }
}
