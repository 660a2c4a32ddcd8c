package io.ticketgram.files;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Attachments as files of a directory, named by a hash of their ids: no name of a sender ever
 * becomes a path. Files are streamed and appear whole or not at all; what a crash left half written
 * is removed after an hour. Several processes may share the directory. Thread-safe.
 */
public final class DirectoryAttachmentStore implements AttachmentStore {
  private static final Pattern STORE_ID = Pattern.compile("[0-9a-f]{64}");

  private static final String ARRIVING = "arriving-";
  private static final Duration STALE = Duration.ofHours(1);

  private final Path directory;
  private volatile Instant swept = Instant.EPOCH;

  /**
   * A store in a directory, which is made when it is not there.
   *
   * @throws UncheckedIOException when it can't be made
   */
  public DirectoryAttachmentStore(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The directory for attachments can't be made: " + directory, e);
    }
  }

  @Override
  public Stored put(AttachmentId attachment, String fileName, String mediaType, InputStream content)
      throws IOException {
    String storeId = hash(attachment.value());
    Path arriving = Files.createTempFile(directory, ARRIVING, ".tmp");
    try {
      removeLeftOvers(Files.getLastModifiedTime(arriving).toInstant());
      long size = write(content, arriving);
      Path file = path(storeId);
      Files.createDirectories(directory.resolve(storeId.substring(0, 2)));
      Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
      return new Stored(storeId, size);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  /** Writes a file such that it is still there after the power failed. */
  private static long write(InputStream content, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = content.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
      return size;
    }
  }

  /**
   * Removes what a process that ended left half written. Others may be writing here, so that only
   * what has not grown for an hour goes.
   *
   * @param now by the clock of the file system
   */
  private void removeLeftOvers(Instant now) throws IOException {
    if (now.isBefore(swept.plus(STALE))) {
      return;
    }
    swept = now;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ARRIVING + "*.tmp")) {
      for (Path file : files) {
        if (isStale(file, now)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isStale(Path file, Instant now) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().plus(STALE).isBefore(now);
    } catch (NoSuchFileException e) {
      // it has arrived
      return false;
    }
  }

  @Override
  public InputStream open(String storeId) throws IOException {
    return Files.newInputStream(path(storeId));
  }

  @Override
  public void delete(String storeId) throws IOException {
    if (STORE_ID.matcher(storeId).matches()) {
      Files.deleteIfExists(path(storeId));
    }
  }

  private Path path(String storeId) throws IOException {
    if (!STORE_ID.matcher(storeId).matches()) {
      throw new NoSuchFileException("This store gave out no such id");
    }
    return directory.resolve(storeId.substring(0, 2)).resolve(storeId);
  }

  private static String hash(String id) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
