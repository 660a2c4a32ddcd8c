package io.ticketgram.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page asks for. */
final class Request {
  private static final int MAX_JSON = 256 * 1024;

  private final HttpExchange exchange;
  private final List<String> segments;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
    this.segments = segments(exchange.getRequestURI().getRawPath());
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    return List.copyOf(segments);
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("The address is not properly encoded");
    }
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** The parts of the path between its slashes. */
  List<String> segments() {
    return segments;
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  Optional<String> query(String name) {
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw == null) {
      return Optional.empty();
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
        return Optional.of(decoded(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** A number in the query, within bounds. */
  int query(String name, int otherwise, int most) {
    Optional<String> typed = query(name);
    if (typed.isEmpty()) {
      return otherwise;
    }
    try {
      return Math.max(1, Math.min(most, Integer.parseInt(typed.get())));
    } catch (NumberFormatException e) {
      throw Problem.invalid("'" + name + "' must be a number");
    }
  }

  /** The body, which must be a JSON object of moderate size. */
  ObjectNode json() throws IOException {
    String type = header("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Problem(415, "not_json", "The body must be application/json");
    }
    byte[] body;
    try (InputStream stream = body(MAX_JSON, "body_too_large")) {
      body = stream.readAllBytes();
    }
    try {
      if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Problem.invalid("The body is not valid JSON");
    }
    throw Problem.invalid("The body must be a JSON object");
  }

  /** The body as a stream that fails with a {@link Problem} when it is longer. */
  InputStream body(long limit, String code) throws IOException {
    InputStream body = exchange.getRequestBody();
    String length = header("Content-Length");
    LimitedStream limited = new LimitedStream(body, limit, code);
    if (length != null && length.length() > 18) {
      throw limited.tooLarge();
    }
    if (length != null && Long.parseLong(length) > limit) {
      limited.discard();
      throw limited.tooLarge();
    }
    return limited;
  }

  static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw Problem.invalid("'" + field + "' must be a text");
    }
    return value.textValue();
  }

  static int number(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isInt()) {
      throw Problem.invalid("'" + field + "' must be a number");
    }
    return value.intValue();
  }

  static boolean flag(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isBoolean()) {
      throw Problem.invalid("'" + field + "' must be true or false");
    }
    return value.booleanValue();
  }

  static List<String> texts(JsonNode body, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : body.path(field)) {
      if (!item.isTextual()) {
        throw Problem.invalid("'" + field + "' must be a list of texts");
      }
      texts.add(item.textValue());
    }
    return List.copyOf(texts);
  }
}
