package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the updates that Telegram pushes to the bots of a channel. The host's web server passes on
 * each POST request under a webhook address, and answers with the status that it gets, an empty
 * body and nothing else. Needs no web framework. Thread-safe.
 *
 * <p>What the statuses mean, each to be passed on as it is:
 *
 * <ul>
 *   <li>200: the update is stored, or handled; Telegram forgets it.
 *   <li>400: not a whole update. Telegram repeats it, so that one which was damaged on its way is
 *       not lost.
 *   <li>403: an unknown path, a wrong secret or none, which look the same.
 *   <li>413: larger than {@link #MAX_BODY}.
 *   <li>503: it could not be stored now, or the bot is disabled or not ready. Telegram repeats it.
 * </ul>
 */
public final class Webhooks {
  /** The header in which Telegram sends the secret. */
  public static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

  /** The largest body, in bytes. */
  public static final int MAX_BODY = 1 << 20;

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int TOO_LARGE = 413;
  static final int UNAVAILABLE = 503;

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private final Map<String, Pushes> byKey = new ConcurrentHashMap<>();
  private final byte[] nobody = new byte[43];

  Webhooks() {}

  void open(Pushes pushes) {
    byKey.put(pushes.address().key(), pushes);
  }

  /** Ends a bot's webhook, unless another one has taken its place. */
  void close(Pushes pushes) {
    byKey.remove(pushes.address().key(), pushes);
  }

  /**
   * Takes a push and waits until its update is durable, for some seconds at the most.
   *
   * @param path of the request, or its last part alone
   * @param secret the value of {@link #SECRET_HEADER}, or null when there is none
   * @param body read only when path and secret are right, and not further than to its limit; not
   *     closed
   * @return the status to answer with
   */
  public int handle(String path, @Nullable String secret, InputStream body) {
    try {
      return receive(path, secret, body).toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNAVAILABLE;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A push is always answered", e);
    }
  }

  /**
   * As {@link #handle}, but waits only for the body, and not for the storage.
   *
   * @return completes normally, within some seconds, with the status to answer with; on a thread of
   *     the desk, which must not be held up
   */
  public CompletionStage<Integer> receive(String path, @Nullable String secret, InputStream body) {
    Pushes pushes = byKey.get(path.substring(path.lastIndexOf('/') + 1));
    byte[] expected = pushes == null ? nobody : pushes.secret();
    byte[] given = secret == null ? new byte[0] : secret.getBytes(UTF_8);
    // compared for an unknown path too, so that the time does not tell it from a wrong secret
    boolean equal = MessageDigest.isEqual(given, expected);
    if (pushes == null || !equal) {
      LOG.debug("A push to an unknown path or with a wrong secret is refused");
      return CompletableFuture.completedFuture(FORBIDDEN);
    }
    if (!pushes.isOpen()) {
      return CompletableFuture.completedFuture(UNAVAILABLE);
    }
    byte[] bytes;
    try {
      bytes = body.readNBytes(MAX_BODY + 1);
    } catch (IOException e) {
      LOG.debug("A push was cut off", e);
      return CompletableFuture.completedFuture(BAD_REQUEST);
    }
    if (bytes.length > MAX_BODY) {
      LOG.warn("A push has more than {} bytes, as no update of Telegram has", MAX_BODY);
      return CompletableFuture.completedFuture(TOO_LARGE);
    }
    return pushes.take(bytes);
  }
}
