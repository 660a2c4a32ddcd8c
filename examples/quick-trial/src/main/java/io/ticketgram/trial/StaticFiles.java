package io.ticketgram.trial;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The page itself. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private StaticFiles() {}

  static Response index(Request request, List<String> parts) throws IOException {
    return file("index.html");
  }

  static Response named(Request request, List<String> parts) throws IOException {
    return file(parts.get(0));
  }

  private static Response file(String name) throws IOException {
    // the name is one segment of the path, and its type must be known: nothing else can be read
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || name.contains("/") || name.contains("..")) {
      throw Problem.notFound("such page");
    }
    try (InputStream stream = StaticFiles.class.getResourceAsStream("web/" + name)) {
      if (stream == null) {
        throw Problem.notFound("such page");
      }
      return Response.bytes(200, type, stream.readAllBytes());
    }
  }
}
