package io.ticketgram.trial;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the trial was asked to run.
 *
 * @param port 0 takes any free one
 * @param data where everything is kept
 * @param token of a real bot; null simulates Telegram
 * @param username of the person who tries it in the real Telegram, without {@code @}, or null
 * @param telegramApi where the real Bot API is
 */
record Options(
    int port, Path data, @Nullable String token, @Nullable String username, URI telegramApi) {
  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_DATA = "trial-data";
  private static final String PUBLIC_API = "https://api.telegram.org";
  private static final String USAGE =
      """
      Usage: QuickTrial [--port NUMBER] [--data DIRECTORY]
        --port NUMBER       port of the web page, 8080 by default; PORT does the same
        --data DIRECTORY    where tickets are kept, trial-data by default; DATA does the same
        TELEGRAM_BOT_TOKEN  runs the trial with your own bot in the real Telegram
        TELEGRAM_USERNAME   your username there, so that the bot knows you as a client
        TELEGRAM_API_URL    your own Bot API server, in place of the public one""";

  static Options of(String[] arguments, Map<String, String> environment)
      throws CannotStartException {
    String port = text(environment, "PORT");
    String data = text(environment, "DATA");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--port") && i + 1 < arguments.length) {
        port = arguments[++i];
      } else if (arguments[i].startsWith("--port=")) {
        port = arguments[i].substring("--port=".length());
      } else if (arguments[i].equals("--data") && i + 1 < arguments.length) {
        data = arguments[++i];
      } else {
        throw wrong("Unknown argument: " + arguments[i]);
      }
    }
    String username = text(environment, "TELEGRAM_USERNAME");
    if (username != null && !username.matches("@?[A-Za-z0-9_]{3,32}")) {
      throw wrong("TELEGRAM_USERNAME must be a Telegram username, for example anna_smirnova");
    }
    return new Options(
        port == null ? DEFAULT_PORT : portNumber(port),
        directory(data == null ? DEFAULT_DATA : data),
        text(environment, "TELEGRAM_BOT_TOKEN"),
        username != null && username.startsWith("@") ? username.substring(1) : username,
        api(environment));
  }

  private static URI api(Map<String, String> environment) throws CannotStartException {
    String typed = text(environment, "TELEGRAM_API_URL");
    if (typed == null) {
      return URI.create(PUBLIC_API);
    }
    if (!typed.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?")) {
      throw wrong("TELEGRAM_API_URL must be an http or https address");
    }
    return URI.create(typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed);
  }

  private static Path directory(String typed) throws CannotStartException {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw wrong("Not a directory: " + typed);
    }
  }

  private static int portNumber(String typed) throws CannotStartException {
    try {
      int port = Integer.parseInt(typed);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong("Not a port number: " + typed);
    }
    throw wrong("Not a port number: " + typed);
  }

  private static @Nullable String text(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static CannotStartException wrong(String problem) {
    return new CannotStartException(CannotStartException.WRONG_USE, problem + "\n" + USAGE);
  }

  @Override
  public String toString() {
    return "Options[port=" + port + ", telegram=" + (token != null) + "]";
  }
}
