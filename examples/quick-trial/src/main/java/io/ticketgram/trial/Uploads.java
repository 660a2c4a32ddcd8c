package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that the page sent ahead of the message they belong to. Thread-safe. */
final class Uploads implements AutoCloseable {
  /** More than a bot can receive, so that its refusal can be tried too. */
  static final long MOST_BYTES = 32L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final long MOST_IN_ALL = 1024L * 1024 * 1024;

  /** A file on disk. */
  record Stored(String id, String name, String type, long size, Path path) {}

  private final Path folder;
  private final Map<String, Stored> files = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();

  Uploads() {
    try {
      this.folder = Files.createTempDirectory("ticketgram-trial");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for temporary files", e);
    }
  }

  Response take(Request request, List<String> parts) throws IOException {
    // a foreign page can't send this type without asking first
    if (!"application/octet-stream".equals(request.header("Content-Type"))) {
      throw new Problem(415, "not_binary", "The body must be application/octet-stream");
    }
    if (total.get() > MOST_IN_ALL) {
      throw new Problem(507, "full", "The trial holds too many files; start it again");
    }
    String name = request.query("name").map(Uploads::fileName).orElse("file");
    String type = request.query("type").map(Uploads::mediaType).orElse(mediaType(""));
    String id = UUID.randomUUID().toString();
    Path path = folder.resolve(id);
    try (InputStream body = request.body(MOST_BYTES, "file_too_large")) {
      Files.copy(body, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (Problem e) {
      Files.deleteIfExists(path);
      throw e;
    }
    Stored stored = new Stored(id, name, type, Files.size(path), path);
    total.addAndGet(stored.size());
    files.put(id, stored);
    ObjectNode json = Json.object();
    json.put("id", id).put("name", name).put("size", stored.size());
    return Response.json(json);
  }

  List<Stored> get(List<String> ids) {
    return ids.stream().map(this::get).toList();
  }

  private Stored get(String id) {
    Stored stored = files.get(id);
    if (stored == null) {
      throw Problem.notFound("uploaded file " + id);
    }
    return stored;
  }

  private static String fileName(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("\\p{Cntrl}", "").strip();
    if (clean.isEmpty()) {
      return "file";
    }
    return clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
  }

  private static String mediaType(String given) {
    String type = given.toLowerCase(Locale.ROOT);
    return type.matches("[a-z]+/[a-z0-9.+-]{1,100}") ? type : "application/octet-stream";
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("Temporary files stay in {}: {}", folder, e.getMessage());
    }
  }
}
