package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an update. Only what is used is read, so that new kinds of things elsewhere
 * in an update make nothing unreadable.
 */
final class Fields {
  /** An update that is not as the Bot API describes it. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private Fields() {}

  /** The object in that field, or null when there is none. */
  static @Nullable JsonNode objectOrNull(JsonNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw new MalformedException(name + " is no object");
    }
    return value;
  }

  static JsonNode object(JsonNode parent, String name) {
    return required(objectOrNull(parent, name), name);
  }

  static @Nullable String textOrNull(JsonNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new MalformedException(name + " is no text");
    }
    return value.textValue();
  }

  static String text(JsonNode parent, String name) {
    return required(textOrNull(parent, name), name);
  }

  static long number(JsonNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedException(name + " is no whole number");
    }
    return value.longValue();
  }

  static long number(JsonNode parent, String name, long otherwise) {
    JsonNode value = parent.get(name);
    return value == null || value.isNull() ? otherwise : number(parent, name);
  }

  static double decimal(JsonNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || !value.isNumber()) {
      throw new MalformedException(name + " is no number");
    }
    return value.doubleValue();
  }

  static boolean flag(JsonNode parent, String name) {
    return parent.path(name).asBoolean(false);
  }

  private static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new MalformedException(name + " is missing");
    }
    return value;
  }
}
