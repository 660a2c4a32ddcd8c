package io.ticketgram.channel;

/**
 * One person in one chat with one bot: what a dialog belongs to.
 *
 * @param person the channel's identifier of the person
 */
public record ConversationId(ChatAddress chat, String person) {
  /** A single string for use as a key; unique per conversation. */
  public String key() {
    return chat.lane() + "/" + person;
  }
}
