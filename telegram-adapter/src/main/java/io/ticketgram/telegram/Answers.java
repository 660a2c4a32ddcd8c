package io.ticketgram.telegram;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** JSON: calls as it, and answers out of it without making more objects than are needed. */
final class Answers {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().addMixIn(PartialBotApiMethod.class, WithoutMethod.class).build();

  /** The library would also send a call's name, which is only for answers to webhooks. */
  interface WithoutMethod {
    @JsonIgnore
    String getMethod();
  }

  private Answers() {}

  /** Checks that a call was done; what it returned is not looked at. */
  static void requireOk(String answer) throws TelegramApiRequestException {
    try (JsonParser parser = MAPPER.createParser(answer)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && "ok".equals(parser.nextFieldName())
          && Boolean.TRUE.equals(parser.nextBooleanValue())) {
        return;
      }
    } catch (IOException e) {
      throw unreadable();
    }
    result(answer);
  }

  /** The identifier of the message that a call sent; empty when the answer does not tell. */
  static String messageId(String answer) throws TelegramApiRequestException {
    boolean done = false;
    try (JsonParser parser = MAPPER.createParser(answer)) {
      done =
          parser.nextToken() == JsonToken.START_OBJECT
              && "ok".equals(parser.nextFieldName())
              && Boolean.TRUE.equals(parser.nextBooleanValue());
      if (done) {
        return messageId(parser);
      }
    } catch (IOException e) {
      if (done) {
        // to send it again because half of the answer is missing would be worse
        return "";
      }
      throw unreadable();
    }
    return result(answer).path("message_id").asText("");
  }

  private static String messageId(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("message_id")) {
        return parser.getValueAsString("");
      }
      boolean goInto = name.equals("result") && value == JsonToken.START_OBJECT;
      if (!goInto) {
        parser.skipChildren();
      }
    }
    return "";
  }

  /** The messages that a call sent: one, or those of an album. */
  @SuppressWarnings("NonApiType") // the library wants something serializable
  static ArrayList<JsonNode> messages(String answer) throws TelegramApiRequestException {
    JsonNode result = result(answer);
    ArrayList<JsonNode> messages = new ArrayList<>();
    if (result.isArray()) {
      result.forEach(messages::add);
    } else {
      messages.add(result);
    }
    return messages;
  }

  /** What a call returned. */
  static JsonNode result(String answer) throws TelegramApiRequestException {
    JsonNode root;
    try {
      root = MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
    if (root.path("ok").asBoolean(false)) {
      return root.path("result");
    }
    if (!root.path("error_code").canConvertToInt()) {
      throw unreadable();
    }
    JsonNode parameters = root.path("parameters");
    JsonNode migrated = parameters.path("migrate_to_chat_id");
    throw new TelegramApiRequestException(
        "refused",
        new ApiResponse<>(
            false,
            root.path("error_code").asInt(),
            root.path("description").asText(""),
            new ResponseParameters(
                migrated.isIntegralNumber() ? migrated.asLong() : null,
                parameters.path("retry_after").asInt(0)),
            null));
  }

  private static TelegramApiRequestException unreadable() {
    return new TelegramApiRequestException("The answer can't be read");
  }
}
