package io.ticketgram.memory;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files in a directory, which several processes may share. Content is streamed; a file appears
 * under its name only when it is complete and on the disk. Names are made of the attachment's id
 * alone and say nothing of the sender's name for the file. Thread-safe.
 *
 * <p>What a crash interrupts stays behind with a name that ends in {@code .part}; it can be deleted
 * while no process uses the directory.
 */
public final class DirectoryAttachmentStore implements AttachmentStore {
  private static final Pattern STORE_ID = Pattern.compile("[0-9a-f]{64}");
  private static final int SHARD_LENGTH = 2;

  private final Path directory;

  /**
   * A store.
   *
   * @param directory created if it is not there; holds nothing else
   * @throws IOException when it can't be created
   */
  public DirectoryAttachmentStore(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
  }

  @Override
  public Stored put(AttachmentId attachment, String fileName, String mediaType, InputStream content)
      throws IOException {
    String storeId = storeId(attachment);
    Path file = file(storeId);
    Files.createDirectories(directory.resolve(shard(storeId)));
    Path part = file.resolveSibling(storeId + "." + UUID.randomUUID() + ".part");
    try {
      long size = write(content, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Stored(storeId, size);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public InputStream open(String storeId) throws IOException {
    if (!STORE_ID.matcher(storeId).matches()) {
      throw new NoSuchFileException(storeId);
    }
    return Files.newInputStream(file(storeId));
  }

  @Override
  public void delete(String storeId) throws IOException {
    if (STORE_ID.matcher(storeId).matches()) {
      Files.deleteIfExists(file(storeId));
    }
  }

  private static long write(InputStream content, Path to) throws IOException {
    try (FileChannel channel =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      long size = content.transferTo(out);
      // the commit that follows says the file is here, also after a power failure
      channel.force(true);
      return size;
    }
  }

  private Path file(String storeId) {
    return directory.resolve(shard(storeId)).resolve(storeId);
  }

  private static String shard(String storeId) {
    return storeId.substring(0, SHARD_LENGTH);
  }

  private static String storeId(AttachmentId attachment) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(attachment.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
