package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file of JSON that holds secrets, so that only its owner may read it. */
final class PrivateFile {
  private final Path path;

  PrivateFile(Path path) {
    this.path = path;
  }

  /** Its content; empty when there is no such file yet. */
  Optional<JsonNode> read() throws CannotStartException {
    try {
      return Files.exists(path)
          ? Optional.of(Json.MAPPER.readTree(Files.readAllBytes(path)))
          : Optional.empty();
    } catch (IOException e) {
      // the exception's text may hold a part of the file
      throw unusable();
    }
  }

  /** What to tell whoever starts a trial on a file with another content than this program's. */
  CannotStartException unusable() {
    return new CannotStartException(
        CannotStartException.WRONG_USE,
        "The file " + path + " can't be read. Mend it, or delete it");
  }

  /** Puts other content in the place of the old one, which stays when that fails. */
  void write(JsonNode content) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly());
      Files.write(fresh, Json.bytes(content));
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("A file of the trial can't be written", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
