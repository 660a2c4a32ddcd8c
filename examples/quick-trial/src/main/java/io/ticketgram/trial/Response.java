package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** An answer, not sent yet. */
@FunctionalInterface
interface Response {
  /** Pictures that a browser shows and that can't hold a script. */
  Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  void send(HttpExchange exchange) throws IOException;

  static Response json(JsonNode value) {
    return json(200, value);
  }

  static Response json(int status, JsonNode value) {
    return bytes(status, "application/json", Json.bytes(value));
  }

  /** Sends a page elsewhere; the address is one of this server. */
  static Response redirect(String address) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", address);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  static Response bytes(int status, String type, byte[] body) {
    return exchange -> {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", type);
      boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, empty ? -1 : body.length);
      if (!empty) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  /** A file that came from a stranger: shown only when it is a picture, and never run. */
  static Response file(String name, String type, InputStream content) {
    return exchange -> {
      try (content) {
        boolean picture = PICTURES.contains(type);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", picture ? type : "application/octet-stream");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.set("Cache-Control", "private, max-age=3600");
        headers.set(
            "Content-Disposition",
            (picture ? "inline" : "attachment")
                + "; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        boolean empty = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, empty ? -1 : 0);
        if (!empty) {
          content.transferTo(exchange.getResponseBody());
        }
      }
    };
  }
}
