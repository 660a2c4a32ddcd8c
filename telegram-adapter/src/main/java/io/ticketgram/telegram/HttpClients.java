package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The HTTP clients of all bots; they share connections. Thread-safe. */
final class HttpClients implements AutoCloseable {
  private static final String PROXY_LOGIN = "Proxy-Authorization";
  private static final int IDLE_CONNECTIONS = 64;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL_GRACE = Duration.ofSeconds(15);

  private final ConnectionPool connections =
      new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);

  /** Makes the small calls of a bot. */
  OkHttpClient calls(TelegramBot bot) {
    return inAll(bot, ANSWER_TIMEOUT);
  }

  /** Makes the polls of a bot, whose answers take long. */
  OkHttpClient polls(TelegramBot bot) {
    return inAll(bot, bot.pollTimeout().plus(POLL_GRACE));
  }

  /** Carries the files of a bot, for as long as something moves. */
  OkHttpClient transfers(TelegramBot bot) {
    return new SameThreadHttpClient(
        common(bot).writeTimeout(ANSWER_TIMEOUT).readTimeout(ANSWER_TIMEOUT));
  }

  /**
   * One time limit for a whole call is cheaper than limits for reads, and ends one that trickles.
   */
  private OkHttpClient inAll(TelegramBot bot, Duration timeout) {
    return new SameThreadHttpClient(
        common(bot).callTimeout(timeout).writeTimeout(Duration.ZERO).readTimeout(Duration.ZERO));
  }

  private OkHttpClient.Builder common(TelegramBot bot) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(connections)
            // its own, so that stopping one bot cancels no call of another
            .dispatcher(new Dispatcher())
            // a repeated sendMessage would be a second message
            .retryOnConnectionFailure(false)
            // an address with a token in it goes nowhere else
            .followRedirects(false)
            .connectTimeout(CONNECT_TIMEOUT);
    if (bot.proxy() != null) {
      builder.proxy(bot.proxy());
    }
    PasswordAuthentication login = bot.proxyLogin();
    if (login != null) {
      builder.proxyAuthenticator((route, response) -> withLogin(response, login));
    }
    String prefix = pathPrefix(bot.baseUrl());
    if (!prefix.isEmpty()) {
      builder.addInterceptor(underPath(prefix));
    }
    return builder;
  }

  /** The request with the login for the proxy; null when that was refused before. */
  private static @Nullable Request withLogin(Response refusal, PasswordAuthentication login) {
    if (refusal.request().header(PROXY_LOGIN) != null) {
      return null;
    }
    String value = Credentials.basic(login.getUserName(), new String(login.getPassword()), UTF_8);
    return refusal.request().newBuilder().header(PROXY_LOGIN, value).build();
  }

  private static String pathPrefix(URI baseUrl) {
    String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The library can't address a server below a path. */
  private static Interceptor underPath(String prefix) {
    return chain -> {
      HttpUrl url = chain.request().url();
      HttpUrl below = url.newBuilder().encodedPath(prefix + url.encodedPath()).build();
      return chain.proceed(chain.request().newBuilder().url(below).build());
    };
  }

  @Override
  public void close() {
    connections.evictAll();
  }
}
