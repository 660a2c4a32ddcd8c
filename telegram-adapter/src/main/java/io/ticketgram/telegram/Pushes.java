package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.ticket.BotId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what Telegram pushes for one bot. Thread-safe. */
final class Pushes {
  private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

  /** Telegram pushes 100 at a time; more are under way only when the storage is down for long. */
  private static final int MOST_UNDER_WAY = 1_000;

  private final BotId bot;
  private final WebhookAddress address;
  private final byte[] secret;
  private final InstantSource clock;
  private final AnswerLimit limit;
  private final Map<Long, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
  private volatile @Nullable Receiver receiver;
  private volatile @Nullable Instant lastAccepted;
  private volatile boolean stopped;

  /** Ends an answer that takes too long. */
  @FunctionalInterface
  interface AnswerLimit {
    /** Has the answer completed with this status, unless it is completed in time. */
    void apply(CompletableFuture<Integer> answer, int status);

    /** Long enough for a storage that works, and shorter than the patience of proxies. */
    static AnswerLimit inRealTime() {
      return (answer, status) -> {
        CompletableFuture<Integer> unused = answer.completeOnTimeout(status, 10, TimeUnit.SECONDS);
      };
    }
  }

  Pushes(BotId bot, WebhookAddress address, InstantSource clock, AnswerLimit limit) {
    this.bot = bot;
    this.address = address;
    this.secret = address.secret().getBytes(UTF_8);
    this.clock = clock;
    this.limit = limit;
  }

  WebhookAddress address() {
    return address;
  }

  byte[] secret() {
    return secret;
  }

  /** When an update was last accepted, or null. */
  @Nullable Instant lastAccepted() {
    return lastAccepted;
  }

  /** From now on updates can be handed over. */
  void begin(Receiver to) {
    receiver = to;
  }

  boolean isOpen() {
    return receiver != null && !stopped;
  }

  /** Has Telegram repeat what is under way; what comes of it meanwhile is harmless. */
  void stop() {
    stopped = true;
    underWay.values().forEach(durable -> durable.complete(false));
  }

  /** Takes one push; the answer is an HTTP status. */
  CompletableFuture<Integer> take(byte[] body) {
    Receiver to = receiver;
    if (to == null || stopped) {
      return answer(Webhooks.UNAVAILABLE);
    }
    UpdateBatch batch = read(to, body);
    if (batch == null) {
      return answer(Webhooks.BAD_REQUEST);
    }
    if (batch.items().isEmpty()) {
      lastAccepted = clock.instant();
      return answer(Webhooks.OK);
    }
    return handOver(to, batch.items().get(0));
  }

  /**
   * While the storage is down Telegram repeats an update whose first push is still under way: they
   * share one outcome, so that repetitions do not gather in memory.
   */
  private CompletableFuture<Integer> handOver(Receiver to, UpdateBatch.Item item) {
    long id = item.firstUpdate();
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> earlier = underWay.putIfAbsent(id, mine);
    if (earlier == null) {
      CompletableFuture<Boolean> outcome = CompletableFuture.completedFuture(false);
      try {
        if (underWay.size() <= MOST_UNDER_WAY && !stopped) {
          outcome = to.handOver(item);
        }
      } finally {
        CompletableFuture<Boolean> unused = outcome.whenComplete((ok, e) -> end(id, mine, ok));
      }
    }
    CompletableFuture<Integer> answer =
        (earlier == null ? mine : earlier)
            .thenApply(
                durable -> {
                  if (durable) {
                    lastAccepted = clock.instant();
                  }
                  return durable ? Webhooks.OK : Webhooks.UNAVAILABLE;
                });
    limit.apply(answer, Webhooks.UNAVAILABLE);
    return answer;
  }

  private void end(long id, CompletableFuture<Boolean> underWayOne, @Nullable Boolean durable) {
    underWay.remove(id, underWayOne);
    underWayOne.complete(Boolean.TRUE.equals(durable));
  }

  /** Reads an update; null when it does not say which one it is, or is not whole. */
  private @Nullable UpdateBatch read(Receiver to, byte[] body) {
    JsonNode update;
    try {
      update = Answers.MAPPER.readTree(body);
    } catch (JsonEOFException e) {
      LOG.warn("Bot {} was pushed an update that is cut off; it will come again", bot);
      return null;
    } catch (IOException e) {
      return unreadable(to, body, e);
    }
    if (!update.path("update_id").isIntegralNumber()) {
      LOG.warn("Bot {} was pushed something that is no update", bot);
      return null;
    }
    return to.read(List.of(update));
  }

  private @Nullable UpdateBatch unreadable(Receiver to, byte[] body, IOException problem) {
    Long id = updateId(body);
    if (id == null) {
      LOG.warn("Bot {} was pushed something that is no update", bot);
      return null;
    }
    // the text of the library quotes what was sent
    String where =
        problem instanceof JsonProcessingException syntax && syntax.getLocation() != null
            ? " at byte " + syntax.getLocation().getByteOffset()
            : "";
    // databases take no such character
    String raw = new String(body, UTF_8).replace('\0', '\uFFFD');
    return to.unreadable(id, raw, "It is no JSON" + where);
  }

  /** The number of an update that can't be read to its end. */
  private static @Nullable Long updateId(byte[] body) {
    try (JsonParser parser = Answers.MAPPER.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("update_id")) {
          return value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      LOG.debug("Nothing can be read of what was pushed", e);
      return null;
    }
  }

  private static CompletableFuture<Integer> answer(int status) {
    return CompletableFuture.completedFuture(status);
  }
}
