package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where everything is kept, with a folder for each vendor. One trial at a time has it. */
final class TrialDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private TrialDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static TrialDirectory open(Path directory) throws CannotStartException {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isMine(channel)) {
        channel.close();
        throw unusable(
            "Another trial is running on the data in "
                + path
                + ". Stop it, or give this one data of its own: DATA=/another/directory");
      }
      return new TrialDirectory(path, channel);
    } catch (IOException e) {
      throw unusable("The directory " + path + " for the trial's data can't be used: " + e);
    }
  }

  /** Whether this process has the lock now, until the channel is closed. */
  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static CannotStartException unusable(String problem) {
    return new CannotStartException(CannotStartException.WRONG_USE, problem);
  }

  Path of(Vendor vendor) {
    return path.resolve(vendor.id());
  }

  /** The number of this run, higher than that of every run before; to be asked for once. */
  int nextRun() throws CannotStartException {
    PrivateFile file = new PrivateFile(path.resolve("runs.json"));
    int run = 1 + file.read().map(json -> json.path("runs")).map(JsonNode::asInt).orElse(0);
    file.write(Json.object().put("runs", run));
    return run;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
