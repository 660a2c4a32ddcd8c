package io.ticketgram.telegram;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * A call that Telegram refused, or that got no answer. Has no cause, because the messages of other
 * libraries' exceptions may hold a token.
 */
final class ApiFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** The code of a failure without a readable answer. */
  static final int NO_ANSWER = 0;

  /** The code of a call that certainly never left. */
  static final int NO_CONNECTION = -1;

  private final int code;
  private final String reason;
  private final int retryAfter;
  private final @Nullable Long migratedTo;

  private ApiFailure(int code, String reason, int retryAfter, @Nullable Long migratedTo) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.migratedTo = migratedTo;
  }

  static ApiFailure of(Throwable problem) {
    if (problem instanceof TelegramApiRequestException refused) {
      return ofAnswer(refused);
    }
    if (problem instanceof TelegramApiValidationException invalid) {
      return new ApiFailure(
          400, "not a valid call: " + Secrets.scrub(invalid.getMessage()), 0, null);
    }
    if (isWithoutConnection(problem)) {
      return new ApiFailure(NO_CONNECTION, "no connection: " + Secrets.describe(problem), 0, null);
    }
    if (problem instanceof IOException) {
      return unavailable("unknown outcome: " + Secrets.describe(problem));
    }
    if (problem.getCause() instanceof IOException cause) {
      return of(cause);
    }
    return unavailable("unknown outcome: " + Secrets.describe(problem));
  }

  private static boolean isWithoutConnection(Throwable problem) {
    return problem instanceof ConnectException
        || problem instanceof UnknownHostException
        || problem instanceof NoRouteToHostException
        || problem instanceof SSLHandshakeException
        || (problem instanceof SocketTimeoutException
            && "connect timed out".equalsIgnoreCase(problem.getMessage()));
  }

  /** A failure on our side of the connection that may go away. */
  static ApiFailure unavailable(String reason) {
    return new ApiFailure(NO_ANSWER, reason, 0, null);
  }

  /** A call that is not made for now because of another that is under way. */
  static ApiFailure busy(String reason, int seconds) {
    return new ApiFailure(NO_ANSWER, reason, seconds, null);
  }

  /** A call that would be refused, and therefore is not made. */
  static ApiFailure refused(String reason) {
    return new ApiFailure(400, reason, 0, null);
  }

  private static ApiFailure ofAnswer(TelegramApiRequestException refused) {
    Integer code = refused.getErrorCode();
    if (code == null || code == NO_ANSWER) {
      return unavailable("unknown outcome: the answer can't be read");
    }
    ResponseParameters parameters = refused.getParameters();
    Integer retryAfter = parameters == null ? null : parameters.getRetryAfter();
    return new ApiFailure(
        code,
        Secrets.scrub(refused.getApiResponse()),
        retryAfter == null ? 0 : Math.max(0, retryAfter),
        parameters == null ? null : parameters.getMigrateToChatId());
  }

  /** As in the answer, or {@link #NO_ANSWER}, or {@link #NO_CONNECTION}. */
  int code() {
    return code;
  }

  /** What Telegram, or we, say about it; holds no token. */
  String reason() {
    return reason;
  }

  /** In seconds; 0 when Telegram does not say. */
  int retryAfter() {
    return retryAfter;
  }

  /** The new identifier of a group that became a supergroup. */
  @Nullable Long migratedTo() {
    return migratedTo;
  }

  /** Whether this call, unchanged, will always be refused. */
  boolean isRefusal() {
    return code >= 400 && code < 500 && code != 401 && code != 429;
  }

  boolean says(String part) {
    return reason.toLowerCase(Locale.ROOT).contains(part);
  }
}
