package io.ticketgram.telegram;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Telegram pushes the updates of a bot, in place of being asked for them. Immutable: every
 * setter returns another one.
 *
 * <pre>{@code
 * TelegramBot.of(token).webhook(Webhook.at(URI.create("https://panel.example.org/telegram")))
 * }</pre>
 */
public final class Webhook {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final int MOST_CONNECTIONS = 100;
  private static final int STANDARD_CONNECTIONS = 40;

  private final @Nullable URI address;
  private final @Nullable String secret;
  private final int maxConnections;

  private Webhook(@Nullable URI address, @Nullable String secret, int maxConnections) {
    this.address = address;
    this.secret = secret;
    this.maxConnections = maxConnections;
  }

  /** At the host's own address, as {@link TelegramChannelBuilder#webhookAddress} names it. */
  public static Webhook atHost() {
    return new Webhook(null, null, STANDARD_CONNECTIONS);
  }

  /**
   * At an address of its own.
   *
   * @param address what is under it must reach {@link Webhooks}; an opaque part, different for each
   *     bot, is put behind it
   * @throws IllegalArgumentException when it is no http or https address, or has a query or a login
   */
  public static Webhook at(URI address) {
    return new Webhook(WebhookAddress.checked(address), null, STANDARD_CONNECTIONS);
  }

  /**
   * The secret that Telegram sends along; derived from the bot's token when not set. All processes
   * must name the same.
   *
   * @throws IllegalArgumentException unless it has 1 to 256 of {@code A-Z a-z 0-9 _ -}; the message
   *     does not repeat it
   */
  public Webhook secret(String value) {
    if (!SECRET.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The secret of a webhook must have 1 to 256 characters out of A-Z, a-z, 0-9, _ and -");
    }
    return new Webhook(address, value, maxConnections);
  }

  /**
   * How many updates Telegram pushes at a time, 1 to 100; 40 when not set. With 1 all updates of
   * the bot come strictly one after another.
   *
   * @throws IllegalArgumentException when it is out of that range
   */
  public Webhook maxConnections(int value) {
    if (value < 1 || value > MOST_CONNECTIONS) {
      throw new IllegalArgumentException("A webhook must have 1 to 100 connections: " + value);
    }
    return new Webhook(address, secret, value);
  }

  /** The address of its own, or null for the host's. */
  public @Nullable URI address() {
    return address;
  }

  /** How many updates Telegram pushes at a time. */
  public int maxConnections() {
    return maxConnections;
  }

  @Nullable String secret() {
    return secret;
  }

  /** Everything but the secret. */
  @Override
  public String toString() {
    return "Webhook[" + (address == null ? "at the host's address" : address) + "]";
  }
}
