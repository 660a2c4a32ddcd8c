package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.channel.Purpose;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.Webhook;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.Provider;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the panel knows of a bot.
 *
 * @param title as staff call it; empty takes the bot's name in Telegram
 * @param username that it must have there; empty when any will do
 * @param purpose what alone it is for, or null for everything
 * @param webhook where Telegram pushes its updates; empty when they are asked for
 */
record BotSettings(
    String token,
    String title,
    String username,
    List<Provider> providers,
    String webhook,
    @Nullable Purpose purpose,
    boolean enabled) {
  static BotSettings of(String token, String title, String username, List<Provider> providers) {
    return new BotSettings(token, title, username, providers, "", null, true);
  }

  /**
   * The settings that were typed into the form.
   *
   * @param known the providers that there are
   * @param before what they take the place of, or null; its token stays when none was typed
   */
  static BotSettings typed(ObjectNode body, @Nullable BotSettings before, List<Provider> known) {
    String token = Request.text(body, "token").strip();
    if (token.isEmpty() && before == null) {
      throw new Problem(400, "bot_token_missing", "A bot needs its token");
    }
    List<Provider> providers = providers(Request.texts(body, "providers"), known);
    if (providers.isEmpty()) {
      throw new Problem(400, "bot_provider_missing", "Choose a provider whose tickets it shows");
    }
    return new BotSettings(
        token.isEmpty() && before != null ? before.token : token,
        before == null ? "" : before.title,
        Request.text(body, "username").strip(),
        providers,
        Request.text(body, "webhook").strip(),
        purpose(Request.text(body, "purpose")),
        before == null || before.enabled);
  }

  /** The settings as they were kept. */
  static BotSettings kept(JsonNode json, List<Provider> known) {
    return new BotSettings(
        Request.text(json, "token"),
        Request.text(json, "title"),
        Request.text(json, "username"),
        providers(Request.texts(json, "providers"), known),
        Request.text(json, "webhook"),
        purpose(Request.text(json, "purpose")),
        Request.flag(json, "enabled"));
  }

  private static List<Provider> providers(List<String> ids, List<Provider> known) {
    return ids.stream()
        .distinct()
        .map(
            id ->
                known.stream()
                    .filter(one -> one.id().value().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("There is no provider " + id)))
        .toList();
  }

  private static @Nullable Purpose purpose(String name) {
    if (name.isEmpty()) {
      return null;
    }
    return Arrays.stream(Purpose.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("'purpose' must be REQUESTS, NOTIFICATIONS or empty"));
  }

  /** As {@link #kept} reads them. */
  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("token", token)
            .put("title", title)
            .put("username", username)
            .put("webhook", webhook)
            .put("purpose", purpose == null ? null : purpose.name())
            .put("enabled", enabled);
    json.set("providers", Json.strings(providers.stream().map(one -> one.id().value()).toList()));
    return json;
  }

  BotId id() {
    return new BotId(token.substring(0, token.indexOf(':')));
  }

  BotSettings enabled(boolean value) {
    return new BotSettings(token, title, username, providers, webhook, purpose, value);
  }

  BotSettings only(Purpose other) {
    return new BotSettings(token, title, username, providers, webhook, other, enabled);
  }

  BotSettings token(String other) {
    return new BotSettings(other, title, username, providers, webhook, purpose, enabled);
  }

  /** The names of its providers. */
  List<String> providerTitles() {
    return providers.stream().map(Provider::title).toList();
  }

  /**
   * The bot for the library.
   *
   * @throws Problem naming the setting that can't be used
   */
  TelegramBot bot(URI api) {
    TelegramBot bot = checked("bot_token_invalid", () -> TelegramBot.of(token));
    bot = bot.baseUrl(api).enabled(enabled);
    for (Provider provider : providers) {
      bot = bot.provider(provider.id());
    }
    if (purpose != null) {
      bot = bot.purpose(purpose);
    }
    if (!title.isEmpty()) {
      bot = bot.name(title);
    }
    return pushed(named(bot));
  }

  private TelegramBot named(TelegramBot bot) {
    return username.isEmpty() ? bot : checked("bot_username_invalid", () -> bot.username(username));
  }

  private TelegramBot pushed(TelegramBot bot) {
    return webhook.isEmpty()
        ? bot
        : checked("bot_webhook_invalid", () -> bot.webhook(Webhook.at(URI.create(webhook))));
  }

  private static TelegramBot checked(String code, Supplier<TelegramBot> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw new Problem(400, code, String.valueOf(e.getMessage()));
    }
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return "BotSettings[" + title + ", " + username + ", " + providers + "]";
  }
}
