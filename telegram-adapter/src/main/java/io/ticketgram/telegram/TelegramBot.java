package io.ticketgram.telegram;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one bot. Immutable: every setter returns another one.
 *
 * <pre>{@code
 * TelegramBot.of(token).provider("p1").name("Support")
 * }</pre>
 */
public final class TelegramBot {
  /** The public server. */
  public static final URI PUBLIC_SERVER = URI.create("https://api.telegram.org");

  private static final Pattern TOKEN = Pattern.compile("\\d{1,20}:[A-Za-z0-9_-]{5,128}");
  private static final Duration LONGEST_POLL = Duration.ofSeconds(50);

  private final String token;
  private final @Nullable String name;
  private final Set<ProviderId> providers;
  private final URI baseUrl;
  private final @Nullable Proxy proxy;
  private final boolean enabled;
  private final Duration pollTimeout;

  private TelegramBot(
      String token,
      @Nullable String name,
      Set<ProviderId> providers,
      URI baseUrl,
      @Nullable Proxy proxy,
      boolean enabled,
      Duration pollTimeout) {
    this.token = token;
    this.name = name;
    this.providers = Set.copyOf(providers);
    this.baseUrl = baseUrl;
    this.proxy = proxy;
    this.enabled = enabled;
    this.pollTimeout = pollTimeout;
  }

  /**
   * A bot, enabled, on the public server, that shows no provider's tickets yet.
   *
   * @param token as @BotFather gave it
   * @throws IllegalArgumentException when that is no token; the message does not repeat it
   */
  public static TelegramBot of(String token) {
    String stripped = token.strip();
    if (!TOKEN.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "A bot token must look like 123456:ABC-DEF, as @BotFather shows it; got "
              + stripped.length()
              + " characters of another form");
    }
    return new TelegramBot(
        stripped, null, Set.of(), PUBLIC_SERVER, null, true, Duration.ofSeconds(30));
  }

  /** Adds a provider whose tickets the bot may show, by the host's identifier. */
  public TelegramBot provider(String id) {
    return provider(new ProviderId(id));
  }

  /** Adds a provider whose tickets the bot may show. */
  public TelegramBot provider(ProviderId provider) {
    Set<ProviderId> more = new LinkedHashSet<>(providers);
    more.add(provider);
    return new TelegramBot(token, name, more, baseUrl, proxy, enabled, pollTimeout);
  }

  /** The name in the host's table of bots; the bot's username when not set. */
  public TelegramBot name(String value) {
    return new TelegramBot(token, value, providers, baseUrl, proxy, enabled, pollTimeout);
  }

  /**
   * Where the Bot API is, for a local server or a reverse proxy. A path is put before {@code /bot}.
   *
   * @throws IllegalArgumentException when it is no http or https address
   */
  public TelegramBot baseUrl(URI value) {
    String scheme = value.getScheme() == null ? "" : value.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || value.getHost() == null) {
      throw new IllegalArgumentException(
          "The base URL of a bot must be an http or https address: "
              + Secrets.scrub(value.toString()));
    }
    return new TelegramBot(token, name, providers, value, proxy, enabled, pollTimeout);
  }

  /** The proxy for everything this bot does. */
  public TelegramBot proxy(Proxy value) {
    return new TelegramBot(token, name, providers, baseUrl, value, enabled, pollTimeout);
  }

  /** Whether the bot receives and sends. */
  public TelegramBot enabled(boolean value) {
    return new TelegramBot(token, name, providers, baseUrl, proxy, value, pollTimeout);
  }

  /**
   * How long Telegram holds a poll when there is nothing to tell, 1 to 50 seconds; 30 when not set.
   *
   * @throws IllegalArgumentException when it is out of that range
   */
  public TelegramBot pollTimeout(Duration value) {
    if (value.toSeconds() < 1 || value.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException("A poll timeout must be 1 to 50 seconds: " + value);
    }
    return new TelegramBot(token, name, providers, baseUrl, proxy, enabled, value);
  }

  /** The digits before the colon of the token. */
  public BotId id() {
    return new BotId(token.substring(0, token.indexOf(':')));
  }

  /** The name in the host's table of bots, or null to use the bot's username. */
  public @Nullable String name() {
    return name;
  }

  /** The providers whose tickets the bot may show. */
  public Set<ProviderId> providers() {
    return providers;
  }

  /** Where the Bot API is. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Whether the bot receives and sends. */
  public boolean enabled() {
    return enabled;
  }

  /** How long Telegram holds a poll when there is nothing to tell. */
  public Duration pollTimeout() {
    return pollTimeout;
  }

  @Nullable Proxy proxy() {
    return proxy;
  }

  String token() {
    return token;
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return "TelegramBot["
        + id()
        + (name == null ? "" : ", " + name)
        + ", providers="
        + providers
        + (enabled ? "" : ", disabled")
        + "]";
  }
}
