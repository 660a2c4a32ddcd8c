package io.ticketgram.telegram;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.DeliveryResult;
import java.time.Duration;
import java.util.List;

/** What a failed call means, after its code and the words that Telegram puts it in. */
final class Outcomes {
  /** 400s that say that the bot can't write there, whatever it writes. */
  private static final List<String> CHAT_PROBLEMS =
      List.of(
          "chat not found",
          "peer_id_invalid",
          "chat_write_forbidden",
          "chat_send_plain_forbidden",
          "user not found",
          "user is deactivated",
          "group chat was deactivated",
          "bot was kicked",
          "bot is not a member",
          "not enough rights to send text",
          "have no rights to send",
          "need administrator rights",
          "chat_restricted");

  private static final List<String> TOPIC_PROBLEMS =
      List.of("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid");

  private static final List<String> KEYBOARD_PROBLEMS =
      List.of("keyboard", "button", "reply markup", "reply_markup");

  private static final List<String> STYLE_PROBLEMS = List.of("entit");

  /** Why a message can't be changed. */
  private static final List<String> NOT_EDITABLE =
      List.of(
          "message to edit not found",
          "message can't be edited",
          "message_id_invalid",
          "message identifier is not specified",
          "there is no text in the message to edit",
          "message is too long",
          "message_too_long");

  private Outcomes() {}

  /** What a failure of a call in a chat means for a delivery. */
  static DeliveryResult of(ApiFailure failure, ChatAddress chat) {
    Long migratedTo = failure.migratedTo();
    if (migratedTo != null) {
      return new DeliveryResult.Moved(new ChatAddress(chat.bot(), Long.toString(migratedTo)));
    }
    if (isTokenRefused(failure)) {
      return new DeliveryResult.Retry(BotLoop.TOKEN_REFUSED);
    }
    if (failure.code() == 429 || failure.retryAfter() > 0) {
      return new DeliveryResult.NotYet(waitTime(failure));
    }
    if (isAboutTheChat(failure)) {
      return new DeliveryResult.Unreachable(failure.reason());
    }
    if (isAboutTheTopic(failure)) {
      return new DeliveryResult.Rejected(
          "the topic of the group was deleted or closed: " + failure.reason());
    }
    return failure.isRefusal()
        ? new DeliveryResult.Rejected(failure.reason())
        : new DeliveryResult.Retry(failure.reason());
  }

  static Duration waitTime(ApiFailure failure) {
    return Duration.ofSeconds(Math.max(1, failure.retryAfter()));
  }

  /** Whether no call of this bot will be taken; an address without a valid token is not found. */
  static boolean isTokenRefused(ApiFailure failure) {
    return failure.code() == 401
        || (failure.code() == 404 && failure.reason().strip().equalsIgnoreCase("not found"));
  }

  /** Whether nothing can be sent to this chat. */
  static boolean isAboutTheChat(ApiFailure failure) {
    return failure.code() == 403 || says(failure, CHAT_PROBLEMS);
  }

  static boolean isAboutTheTopic(ApiFailure failure) {
    return says(failure, TOPIC_PROBLEMS);
  }

  static boolean isAboutTheKeyboard(ApiFailure failure) {
    return says(failure, KEYBOARD_PROBLEMS);
  }

  static boolean isAboutStyles(ApiFailure failure) {
    return says(failure, STYLE_PROBLEMS);
  }

  /** Whether the failure is about a file, and not about where it is to go or what is under it. */
  static boolean isAboutTheFile(ApiFailure failure) {
    return failure.isRefusal()
        && failure.migratedTo() == null
        && !isTokenRefused(failure)
        && !isAboutTheChat(failure)
        && !isAboutTheTopic(failure)
        && !isAboutTheKeyboard(failure);
  }

  /** Whether the message is as it was to become. */
  static boolean isNotModified(ApiFailure failure) {
    return failure.says("message is not modified");
  }

  /** Whether a message can't be changed any more, but something else could be done instead. */
  static boolean isGone(ApiFailure failure) {
    return failure.migratedTo() != null || says(failure, NOT_EDITABLE);
  }

  /** Whether a pressed button waits for its answer no longer. */
  static boolean isTooLate(ApiFailure failure) {
    return failure.says("query is too old")
        || failure.says("query id is invalid")
        || failure.says("query_id_invalid");
  }

  private static boolean says(ApiFailure failure, List<String> parts) {
    return failure.code() == 400 && parts.stream().anyMatch(failure::says);
  }
}
