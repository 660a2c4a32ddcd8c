package io.ticketgram.trial;

import io.ticketgram.ticket.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * Someone with a Telegram account.
 *
 * @param phone of the account, with {@code +}
 * @param client who this really is, and so whose letters they read; null for nobody
 */
record Person(
    String id,
    String firstName,
    @Nullable String lastName,
    String username,
    String language,
    String phone,
    @Nullable ClientId client) {
  String name() {
    return lastName == null ? firstName : firstName + " " + lastName;
  }
}
