package io.ticketgram.telegram;

import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChatAddress;
import java.io.IOException;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;

/** Asks Telegram who administers a group. */
final class GroupRights {
  private GroupRights() {}

  static Channel.Standing standing(BotApi api, ChatAddress group, String person)
      throws IOException {
    try {
      return new Channel.Standing(
          isAdministrator(api, group, person), isAdministrator(api, group, api.id().value()));
    } catch (ApiFailure e) {
      throw new IOException("Telegram did not tell who administers a group: " + e.reason());
    }
  }

  private static boolean isAdministrator(BotApi api, ChatAddress group, String user)
      throws ApiFailure {
    try {
      String status = api.call(new GetChatMember(group.chat(), Long.parseLong(user))).getStatus();
      return status.equals("administrator") || status.equals("creator");
    } catch (ApiFailure e) {
      // nobody whom Telegram does not know there
      if (e.isRefusal()) {
        return false;
      }
      throw e;
    }
  }
}
