package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.ticket.BotId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Telegram tells about a chat, in place of what somebody said there. */
final class ChatChanges {
  private static final Set<String> SERVICE_MESSAGES =
      Set.of(
          "new_chat_members",
          "left_chat_member",
          "chat_owner_left",
          "chat_owner_changed",
          "new_chat_title",
          "new_chat_photo",
          "delete_chat_photo",
          "group_chat_created",
          "supergroup_chat_created",
          "channel_chat_created",
          "message_auto_delete_timer_changed",
          "migrate_from_chat_id",
          "pinned_message",
          "successful_payment",
          "refunded_payment",
          "connected_website",
          "write_access_allowed",
          "proximity_alert_triggered",
          "boost_added",
          "chat_background_set",
          "checklist_tasks_done",
          "checklist_tasks_added",
          "direct_message_price_changed",
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "general_forum_topic_hidden",
          "general_forum_topic_unhidden",
          "giveaway_created",
          "giveaway_completed",
          "managed_bot_created",
          "paid_message_price_changed",
          "poll_option_added",
          "poll_option_deleted",
          "suggested_post_approved",
          "suggested_post_approval_failed",
          "suggested_post_declined",
          "suggested_post_paid",
          "suggested_post_refunded",
          "video_chat_scheduled",
          "video_chat_started",
          "video_chat_ended",
          "video_chat_participants_invited");

  private ChatChanges() {}

  /** Whether a message says nothing to anybody. */
  static boolean isServiceMessage(JsonNode message) {
    return SERVICE_MESSAGES.stream().anyMatch(message::has);
  }

  /** Where the chat of a message goes on, or null when it stays. */
  static Input.@Nullable Moved moved(JsonNode message, BotId bot) {
    return message.hasNonNull("migrate_to_chat_id")
        ? new Input.Moved(
            new ChatAddress(bot, Long.toString(Fields.number(message, "migrate_to_chat_id"))))
        : null;
  }

  /** What became of the bot in a chat. */
  static Input.Presence presence(JsonNode change) {
    JsonNode now = Fields.object(change, "new_chat_member");
    String status = Fields.text(now, "status");
    boolean present = isPresent(now);
    return new Input.Presence(
        present,
        status.equals("creator") || status.equals("administrator"),
        present && !isPresent(change.path("old_chat_member")));
  }

  private static boolean isPresent(JsonNode member) {
    return switch (member.path("status").asText("member")) {
      case "restricted" -> Fields.flag(member, "is_member");
      case "left", "kicked" -> false;
      default -> true;
    };
  }
}
