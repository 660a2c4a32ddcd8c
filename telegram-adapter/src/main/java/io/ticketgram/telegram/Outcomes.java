package io.ticketgram.telegram;

import io.ticketgram.channel.DeliveryResult;
import java.time.Duration;
import java.util.List;

/** What a failed call means for a delivery. */
final class Outcomes {
  /** 400s that say that the bot can't write there, whatever it writes. */
  private static final List<String> CHAT_PROBLEMS =
      List.of(
          "chat not found",
          "peer_id_invalid",
          "chat_write_forbidden",
          "user not found",
          "user is deactivated",
          "group chat was deactivated",
          "bot was kicked",
          "not enough rights to send",
          "have no rights to send",
          "need administrator rights",
          "chat_restricted");

  private Outcomes() {}

  static DeliveryResult of(ApiFailure failure) {
    return switch (failure.code()) {
      case 429 -> new DeliveryResult.NotYet(waitTime(failure));
      case 401 -> new DeliveryResult.Retry(BotLoop.TOKEN_REFUSED);
      default -> {
        if (isAboutTheChat(failure)) {
          yield new DeliveryResult.Unreachable(failure.reason());
        }
        yield failure.isRefusal()
            ? new DeliveryResult.Rejected(failure.reason())
            : new DeliveryResult.Retry(failure.reason());
      }
    };
  }

  static Duration waitTime(ApiFailure failure) {
    return Duration.ofSeconds(Math.max(1, failure.retryAfter()));
  }

  /** Whether nothing can be sent to this chat. */
  static boolean isAboutTheChat(ApiFailure failure) {
    return failure.code() == 403
        || (failure.code() == 400 && CHAT_PROBLEMS.stream().anyMatch(failure::says));
  }
}
