package io.ticketgram.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Function;

/** What the page and its server say to each other. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> each) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(item -> array.add(each.apply(item)));
    return array;
  }

  static ArrayNode strings(Collection<String> items) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(array::add);
    return array;
  }

  static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
