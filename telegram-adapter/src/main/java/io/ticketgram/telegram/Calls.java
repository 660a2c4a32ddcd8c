package io.ticketgram.telegram;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/** The calls that telegrambots-client has not, or not in the way we need them. */
final class Calls {
  /** What we ask Telegram to send us. */
  static final List<String> UPDATE_KINDS =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private Calls() {}

  /** Gets updates as raw JSON, so that one that can't be read does not hide its neighbours. */
  static final class Poll extends BotApiMethod<ArrayList<JsonNode>> {
    private final transient Map<String, Object> parameters;

    /**
     * A poll.
     *
     * @param offset confirms every update below it; 0 confirms nothing
     */
    Poll(long offset, long timeoutSeconds) {
      this.parameters =
          offset == 0
              ? Map.of("timeout", timeoutSeconds, "allowed_updates", UPDATE_KINDS)
              : Map.of(
                  "offset", offset, "timeout", timeoutSeconds, "allowed_updates", UPDATE_KINDS);
    }

    @JsonValue
    Map<String, Object> parameters() {
      return parameters;
    }

    @Override
    public String getMethod() {
      return "getUpdates";
    }

    @Override
    @SuppressWarnings("NonApiType") // the library wants something serializable
    public ArrayList<JsonNode> deserializeResponse(String answer)
        throws TelegramApiRequestException {
      ArrayList<JsonNode> updates = new ArrayList<>();
      Answers.result(answer).forEach(updates::add);
      return updates;
    }
  }

  /** Another call, of whose answer not all is read. */
  private abstract static class Other<T extends Serializable> extends BotApiMethod<T> {
    @Serial private static final long serialVersionUID = 1L;

    private final transient PartialBotApiMethod<?> call;

    Other(PartialBotApiMethod<?> call) {
      this.call = call;
    }

    @JsonValue
    PartialBotApiMethod<?> call() {
      return call;
    }

    @Override
    public String getMethod() {
      return call.getMethod();
    }

    @Override
    public void validate() throws TelegramApiValidationException {
      call.validate();
    }
  }

  /** Another call, of whose answer nothing but «ok» is read. */
  static final class Unread extends Other<Boolean> {
    @Serial private static final long serialVersionUID = 1L;

    Unread(PartialBotApiMethod<?> call) {
      super(call);
    }

    @Override
    public Boolean deserializeResponse(String answer) throws TelegramApiRequestException {
      Answers.requireOk(answer);
      return true;
    }
  }

  /** Another call that sends a message, of whose answer only the message's identifier is read. */
  static final class Sent extends Other<String> {
    @Serial private static final long serialVersionUID = 1L;

    Sent(PartialBotApiMethod<?> call) {
      super(call);
    }

    @Override
    public String deserializeResponse(String answer) throws TelegramApiRequestException {
      return Answers.messageId(answer);
    }
  }

  /**
   * A call that sends files which Telegram already has. The library would make a multipart form of
   * it.
   */
  static final class SendKnownFiles extends BotApiMethod<ArrayList<JsonNode>> {
    private final String method;
    private final transient Map<String, Object> parameters;

    SendKnownFiles(String method, Map<String, Object> parameters) {
      this.method = method;
      this.parameters = parameters;
    }

    @JsonValue
    Map<String, Object> parameters() {
      return parameters;
    }

    @Override
    public String getMethod() {
      return method;
    }

    @Override
    @SuppressWarnings("NonApiType") // the library wants something serializable
    public ArrayList<JsonNode> deserializeResponse(String answer)
        throws TelegramApiRequestException {
      return Answers.messages(answer);
    }
  }
}
