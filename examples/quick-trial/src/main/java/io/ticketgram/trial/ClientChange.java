package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Settings of a client that the page wants changed; what is empty stays as it is. */
record ClientChange(
    Optional<String> username,
    Optional<String> language,
    Optional<Boolean> supportEnabled,
    Optional<Integer> balance) {
  private static final int MOST_PREPAID = 999;

  static ClientChange of(ObjectNode body, Set<Locale> languages) {
    Optional<String> username = text(body, "username").map(ClientChange::withoutAt);
    if (username.isPresent() && !username.get().matches("|[A-Za-z0-9_]{3,32}")) {
      throw new Problem(
          400,
          "username_invalid",
          "A Telegram username has 3 to 32 Latin letters, digits and underscores");
    }
    Optional<String> language = text(body, "language");
    if (language.isPresent()
        && !language.get().isEmpty()
        && !languages.contains(Locale.forLanguageTag(language.get()))) {
      throw Problem.invalid("There are no texts in this language");
    }
    Optional<Integer> balance =
        body.has("balance") ? Optional.of(Request.number(body, "balance")) : Optional.empty();
    if (balance.isPresent() && (balance.get() < 0 || balance.get() > MOST_PREPAID)) {
      throw Problem.invalid("A balance is 0 to " + MOST_PREPAID);
    }
    return new ClientChange(
        username,
        language,
        body.has("supportEnabled")
            ? Optional.of(Request.flag(body, "supportEnabled"))
            : Optional.empty(),
        balance);
  }

  Client applyTo(Client client) {
    Client.Settings before = client.settings();
    String tag = language.orElse(before.language() == null ? "" : before.language());
    return client.with(
        new Client.Settings(
            username.orElse(before.username()),
            tag.isEmpty() ? null : tag,
            supportEnabled.orElse(before.supportEnabled())));
  }

  private static Optional<String> text(ObjectNode body, String field) {
    return body.has(field) ? Optional.of(Request.text(body, field).strip()) : Optional.empty();
  }

  private static String withoutAt(String typed) {
    return typed.startsWith("@") ? typed.substring(1) : typed;
  }
}
