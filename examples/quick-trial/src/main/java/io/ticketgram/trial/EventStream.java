package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every open page what happens, as server-sent events. Thread-safe. */
final class EventStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int MOST_PAGES = 64;
  private static final int MOST_WAITING = 2_000;
  private static final int HEARTBEAT_SECONDS = 15;
  private static final byte[] END = {};

  private final Set<BlockingQueue<byte[]>> pages = ConcurrentHashMap.newKeySet();
  private long sequence;
  private volatile boolean closed;

  /** The number of the last event. What is read after this call is at least as new. */
  synchronized long sequence() {
    return sequence;
  }

  /** Sends an event to all pages; its number is added as {@code seq}. */
  synchronized void publish(String name, ObjectNode data) {
    data.put("seq", ++sequence);
    byte[] event = event(name, data);
    // a page that was left behind reads everything anew when it connects again
    pages.removeIf(page -> !page.offer(event) && end(page));
  }

  private static boolean end(BlockingQueue<byte[]> page) {
    page.clear();
    return page.add(END);
  }

  Response open(Request request, List<String> parts) {
    if (!request.method().equals("GET")) {
      throw new Problem(405, "wrong_method", "Events can only be read");
    }
    if (pages.size() >= MOST_PAGES) {
      throw new Problem(503, "too_many_pages", "Close some of the pages of this trial");
    }
    return this::follow;
  }

  private void follow(HttpExchange exchange) throws IOException {
    BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(MOST_WAITING);
    pages.add(events);
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write("retry: 1000\n".getBytes(StandardCharsets.UTF_8));
      out.write(event("hello", Json.object()));
      out.flush();
      while (!closed) {
        byte[] event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        } else if (event.length == 0) {
          return;
        } else {
          out.write(event);
        }
        if (events.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.debug("The stream of a page ends with the trial");
    } finally {
      pages.remove(events);
    }
  }

  private static byte[] event(String name, ObjectNode data) {
    String json = new String(Json.bytes(data), StandardCharsets.UTF_8);
    return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void close() {
    closed = true;
    pages.forEach(EventStream::end);
  }
}
