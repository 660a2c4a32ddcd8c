package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.ChatEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens in a chat, as the page reads it. */
final class ChatEventJson {
  private ChatEventJson() {}

  /** An event, or null for one that the page does not show. */
  static @Nullable ObjectNode of(MessageJson.View chat, ChatEvent event) {
    ObjectNode json = Json.object();
    if (event instanceof ChatEvent.MessageAdded added) {
      json.put("kind", "message").put("added", true);
      return json.set("message", MessageJson.of(chat, added.message()));
    } else if (event instanceof ChatEvent.MessageEdited edited) {
      json.put("kind", "message").put("added", false);
      return json.set("message", MessageJson.of(chat, edited.message()));
    } else if (event instanceof ChatEvent.MessageDeleted deleted) {
      return json.put("kind", "deleted").put("id", deleted.messageId());
    } else if (event instanceof ChatEvent.ActionShown shown) {
      return json.put("kind", "action").put("action", shown.action());
    } else if (event instanceof ChatEvent.CallbackAnswered answered) {
      return json.put("kind", "answer")
          .put("callback", answered.callbackId())
          .put("text", answered.answer().text())
          .put("alert", answered.answer().showAlert());
    } else if (event instanceof ChatEvent.ReplyKeyboardChanged changed) {
      Optional<ObjectNode> keyboard = changed.keyboard().map(MessageJson::keyboard);
      json.put("kind", "keyboard");
      return json.set("keyboard", keyboard.orElse(null));
    }
    return null;
  }
}
