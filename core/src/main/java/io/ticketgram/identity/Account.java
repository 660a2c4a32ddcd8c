package io.ticketgram.identity;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Person;
import io.ticketgram.ticket.BotId;
import org.jspecify.annotations.Nullable;

/**
 * A messenger account in the private chat with a bot.
 *
 * @param name foreign text; may be empty
 * @param language of the messenger, or null
 */
record Account(ConversationId conversation, String name, @Nullable String language) {
  static Account of(Input input) {
    Person person = input.person();
    return new Account(input.conversation(), person.displayName(), person.language());
  }

  String person() {
    return conversation.person();
  }

  BotId bot() {
    return conversation.chat().bot();
  }
}
