package io.ticketgram.telegram;

import io.ticketgram.channel.Purpose;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
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
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{3,31}");
  private static final Duration LONGEST_POLL = Duration.ofSeconds(50);

  /** The way to Telegram. */
  private record Route(
      URI baseUrl,
      @Nullable Proxy proxy,
      @Nullable PasswordAuthentication proxyLogin,
      Duration pollTimeout) {}

  private final String token;
  private final @Nullable String name;
  private final @Nullable String username;
  private final Set<ProviderId> providers;
  private final Set<Purpose> purposes;
  private final Route route;
  private final @Nullable Webhook webhook;
  private final boolean enabled;

  private TelegramBot(
      String token,
      @Nullable String name,
      @Nullable String username,
      Set<ProviderId> providers,
      Set<Purpose> purposes,
      Route route,
      @Nullable Webhook webhook,
      boolean enabled) {
    this.token = token;
    this.name = name;
    this.username = username;
    this.providers = Set.copyOf(providers);
    this.purposes = Set.copyOf(purposes);
    this.route = route;
    this.webhook = webhook;
    this.enabled = enabled;
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
    Route route = new Route(PUBLIC_SERVER, null, null, Duration.ofSeconds(30));
    Set<Purpose> all = EnumSet.allOf(Purpose.class);
    return new TelegramBot(stripped, null, null, Set.of(), all, route, null, true);
  }

  /** Adds a provider whose tickets the bot may show, by the host's identifier. */
  public TelegramBot provider(String id) {
    return provider(new ProviderId(id));
  }

  /** Adds a provider whose tickets the bot may show. */
  public TelegramBot provider(ProviderId provider) {
    Set<ProviderId> more = new LinkedHashSet<>(providers);
    more.add(provider);
    return new TelegramBot(token, name, username, more, purposes, route, webhook, enabled);
  }

  /**
   * What the bot is for; everything when not set. One that is only for notifications shows no
   * tickets, and tells people where the bot for requests is.
   */
  public TelegramBot purpose(Purpose only) {
    return new TelegramBot(token, name, username, providers, Set.of(only), route, webhook, enabled);
  }

  /** The name in the host's table of bots; the bot's username when not set. */
  public TelegramBot name(String value) {
    return new TelegramBot(token, value, username, providers, purposes, route, webhook, enabled);
  }

  /**
   * The username that the bot must have, for a host whose staff type names and tokens. When the
   * token turns out to belong to another bot, this one neither receives nor sends, and its state
   * says why. Not checked when not set.
   *
   * @param value with or without {@code @}; capital letters do not matter
   * @throws IllegalArgumentException when no username looks like that
   */
  public TelegramBot username(String value) {
    String stripped = value.strip();
    String plain = stripped.startsWith("@") ? stripped.substring(1) : stripped;
    if (!USERNAME.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "A bot's username must look like @ExampleBot: Latin letters, digits and underscores");
    }
    return new TelegramBot(token, name, plain, providers, purposes, route, webhook, enabled);
  }

  /**
   * Has Telegram push the updates, in place of being asked for them. The host must pass on what
   * comes there to {@link TelegramChannel#webhooks}.
   */
  public TelegramBot webhook(Webhook value) {
    return new TelegramBot(token, name, username, providers, purposes, route, value, enabled);
  }

  /** Asks Telegram for the updates, as when no webhook was ever set. */
  public TelegramBot polling() {
    return new TelegramBot(token, name, username, providers, purposes, route, null, enabled);
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
    return with(new Route(value, route.proxy, route.proxyLogin, route.pollTimeout));
  }

  /** The proxy for everything this bot does. */
  public TelegramBot proxy(Proxy value) {
    return with(new Route(route.baseUrl, value, null, route.pollTimeout));
  }

  /**
   * A proxy that wants a login.
   *
   * @throws IllegalArgumentException for a SOCKS proxy, to which Java logs in only with a {@link
   *     java.net.Authenticator} for the whole process
   */
  public TelegramBot proxy(Proxy value, PasswordAuthentication login) {
    if (value.type() != Proxy.Type.HTTP) {
      throw new IllegalArgumentException(
          "Only an HTTP proxy can have a login here; for SOCKS set a java.net.Authenticator");
    }
    return with(new Route(route.baseUrl, value, login, route.pollTimeout));
  }

  /** Whether the bot receives and sends. */
  public TelegramBot enabled(boolean value) {
    return new TelegramBot(token, name, username, providers, purposes, route, webhook, value);
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
    return with(new Route(route.baseUrl, route.proxy, route.proxyLogin, value));
  }

  private TelegramBot with(Route other) {
    return new TelegramBot(token, name, username, providers, purposes, other, webhook, enabled);
  }

  /** The digits before the colon of the token. */
  public BotId id() {
    return new BotId(token.substring(0, token.indexOf(':')));
  }

  /** The name in the host's table of bots, or null to use the bot's username. */
  public @Nullable String name() {
    return name;
  }

  /** The username that the bot must have, without {@code @}; null when any will do. */
  public @Nullable String username() {
    return username;
  }

  /** How Telegram pushes the updates, or null when it is asked for them. */
  public @Nullable Webhook webhook() {
    return webhook;
  }

  /** The providers whose tickets the bot may show. */
  public Set<ProviderId> providers() {
    return providers;
  }

  /** What the bot is for. */
  public Set<Purpose> purposes() {
    return purposes;
  }

  /** Where the Bot API is. */
  public URI baseUrl() {
    return route.baseUrl;
  }

  /** Whether the bot receives and sends. */
  public boolean enabled() {
    return enabled;
  }

  /** How long Telegram holds a poll when there is nothing to tell. */
  public Duration pollTimeout() {
    return route.pollTimeout;
  }

  @Nullable Proxy proxy() {
    return route.proxy;
  }

  @Nullable PasswordAuthentication proxyLogin() {
    return route.proxyLogin;
  }

  boolean isAtPublicServer() {
    return PUBLIC_SERVER.getHost().equalsIgnoreCase(route.baseUrl.getHost());
  }

  String token() {
    return token;
  }

  /** Everything but secrets. */
  @Override
  public String toString() {
    return "TelegramBot["
        + id()
        + (name == null ? "" : ", " + name)
        + ", providers="
        + providers
        + ", purposes="
        + purposes
        + (webhook == null ? "" : ", " + webhook)
        + (enabled ? "" : ", disabled")
        + "]";
  }
}
