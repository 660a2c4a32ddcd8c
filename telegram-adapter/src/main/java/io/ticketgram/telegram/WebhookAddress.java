package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where Telegram pushes the updates of a bot, and with which secret. Both are derived from the
 * token, so that all processes know them, also after a restart, and nobody has to keep them; who
 * does not have the token can neither guess them nor learn anything about the token from them.
 *
 * @param base without a slash at the end
 * @param key the last part of the path; opaque
 * @param secret what Telegram sends in the header of each push
 * @param maxConnections how many updates it pushes at a time
 */
record WebhookAddress(URI base, String key, String secret, int maxConnections) {
  private static final Set<Integer> PUBLIC_PORTS = Set.of(443, 80, 88, 8443);

  /**
   * The address for a bot that has a webhook.
   *
   * @param host the host's own address, for bots without another one
   * @throws IllegalArgumentException when there is none, or Telegram would not take it
   */
  static WebhookAddress of(TelegramBot bot, Webhook webhook, @Nullable URI host) {
    URI base = webhook.address() == null ? host : webhook.address();
    if (base == null) {
      throw new IllegalArgumentException(
          "Bot "
              + bot.id()
              + " has a webhook at the host's own address; set that address with"
              + " TelegramChannelBuilder.webhookAddress");
    }
    if (bot.isAtPublicServer()) {
      requirePublic(base);
    }
    String own = webhook.secret();
    String secret = own == null ? derive(bot, "secret") : own;
    return new WebhookAddress(base, key(bot), secret, webhook.maxConnections());
  }

  /** Whether an address, whatever it begins with, was made for this bot. */
  static boolean isOf(TelegramBot bot, String url) {
    return url.endsWith("/" + key(bot));
  }

  /** Checks what can be checked without asking anybody, and takes off a slash at the end. */
  static URI checked(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme)
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A webhook address must be like https://panel.example.org/telegram, without a query, a"
              + " fragment or a login");
    }
    String text = address.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
  }

  /** What may be shown of an address of somebody else, which may hold that bot's token. */
  static String describe(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "at an unknown address" : "at " + host;
    } catch (IllegalArgumentException e) {
      return "at an unknown address";
    }
  }

  /** A text of somebody else's without the path and the secret. */
  String hideIn(String text) {
    return text.replace(key, "***").replace(secret, "***");
  }

  /** The whole address. */
  String url() {
    return base + "/" + key;
  }

  /** The address without its opaque part. */
  @Override
  public String toString() {
    return base.toString();
  }

  private static void requirePublic(URI base) {
    boolean secure = "https".equalsIgnoreCase(base.getScheme());
    if (!secure || (base.getPort() >= 0 && !PUBLIC_PORTS.contains(base.getPort()))) {
      throw new IllegalArgumentException(
          "Telegram pushes only to https addresses on port 443, 80, 88 or 8443; with an own Bot API"
              + " server any http address will do: "
              + base);
    }
  }

  private static String key(TelegramBot bot) {
    return derive(bot, "path");
  }

  private static String derive(TelegramBot bot, String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bot.token().getBytes(UTF_8), mac.getAlgorithm()));
      byte[] derived = mac.doFinal(("ticketgram webhook " + what).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
