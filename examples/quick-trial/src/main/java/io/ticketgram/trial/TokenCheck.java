package io.ticketgram.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks Telegram whose token it is before anything is started, so that a wrong one is told at once.
 * No message here repeats the token, or an exception's text that may hold it as part of an address.
 */
final class TokenCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String WITHOUT =
      "\nWithout TELEGRAM_BOT_TOKEN the trial runs with a simulated Telegram.";

  private TokenCheck() {}

  /** The username of the token's bot. */
  static String username(URI api, String token) throws CannotStartException {
    if (!token.matches("\\d{1,20}:[A-Za-z0-9_-]{5,128}")) {
      throw cannot(
          "TELEGRAM_BOT_TOKEN does not look like a bot token (digits, a colon, letters).\n"
              + "Copy it from @BotFather: /mybots, your bot, API Token.");
    }
    HttpResponse<String> response = ask(api, token);
    if (response.statusCode() == 401 || response.statusCode() == 404) {
      throw cannot(
          "Telegram does not accept the token in TELEGRAM_BOT_TOKEN.\n"
              + "Copy it again from @BotFather: /mybots, your bot, API Token.");
    }
    try {
      JsonNode answer = Json.MAPPER.readTree(response.body());
      String username = answer.path("result").path("username").asText();
      if (answer.path("ok").asBoolean() && !username.isEmpty()) {
        return username;
      }
    } catch (JsonProcessingException e) {
      throw unreadable(api, response.statusCode());
    }
    throw unreadable(api, response.statusCode());
  }

  private static HttpResponse<String> ask(URI api, String token) throws CannotStartException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api + "/bot" + token + "/getMe"))
              .timeout(PATIENCE)
              .build();
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw cannot(
          api.getHost()
              + " can't be reached ("
              + e.getClass().getSimpleName()
              + ").\n"
              + "Check the network, or name your own Bot API server in TELEGRAM_API_URL.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannot("The check of the token was interrupted.");
    }
  }

  private static CannotStartException unreadable(URI api, int status) {
    return cannot(
        api.getHost()
            + " answered in an unknown way (HTTP "
            + status
            + ").\n"
            + "Try again later, or name your own Bot API server in TELEGRAM_API_URL.");
  }

  private static CannotStartException cannot(String message) {
    return new CannotStartException(CannotStartException.TELEGRAM, message + WITHOUT);
  }
}
