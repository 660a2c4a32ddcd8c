package io.ticketgram.crashtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The host's billing as a system of its own, over HTTP: clients, what they can ask about, and a
 * ledger of prepaid requests. It outlives every node. Each answer takes a few milliseconds, so that
 * a kill may fall between a request and its answer. Thread-safe.
 */
final class Billing implements AutoCloseable {
  /** The department that needs a prepaid request. */
  static final String PREPAID = "admin";

  static final String FREE = "support";
  static final Map<String, String> DEPARTMENTS = Map.of(FREE, "Support", PREPAID, "Administration");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SLOWEST_MILLIS = 15;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Random random;
  private final double faultRate;
  private final Ledger ledger = new Ledger();
  private final Map<String, String> clientsByUsername = new ConcurrentHashMap<>();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private final Set<Long> told = ConcurrentHashMap.newKeySet();

  /**
   * Starts it on a free port.
   *
   * @param faultRate what part of the calls fails: of these one half is not done at all, and of the
   *     other half only the answer is lost
   */
  Billing(long seed, double faultRate) throws IOException {
    this.random = new Random(seed);
    this.faultRate = faultRate;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void client(String id, String username, int balance) {
    clientsByUsername.put(username, id);
    ledger.balance(id, balance);
  }

  Ledger ledger() {
    return ledger;
  }

  /** How many calls about a client were failed. */
  int faults(String client) {
    return faults.getOrDefault(client, 0);
  }

  int faults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether the listener was told of a new ticket. */
  boolean isTold(long ticket) {
    return told.contains(ticket);
  }

  static String service(String client) {
    return "vps-" + client;
  }

  static String serviceTitle(String client) {
    return "VPS " + client;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().substring(1);
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String client =
          request.has("username")
              ? clientsByUsername.get(request.path("username").asText())
              : request.path("client").asText();
      double luck;
      int millis;
      synchronized (random) {
        luck = random.nextDouble();
        millis = random.nextInt(SLOWEST_MILLIS);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      if (luck < faultRate) {
        faults.merge(client, 1, Integer::sum);
        if (luck < faultRate / 2) {
          exchange.sendResponseHeaders(503, -1);
          return;
        }
      }
      ObjectNode answer = answer(method, client, request);
      if (luck < faultRate) {
        // done, and closed without an answer
        return;
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode answer(String method, String client, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    String key = request.path("key").asText();
    switch (method) {
      case "client", "client-by-username" -> answer.put("id", client).put("name", client);
      case "providers" -> add(answer, "hosting", "Hosting");
      case "departments" -> DEPARTMENTS.forEach((id, title) -> add(answer, id, title));
      case "services" -> {
        add(answer, service(client), serviceTitle(client));
        add(answer, "mail-" + client, "Mail " + client);
      }
      case "required" ->
          answer.put("required", request.path("department").asText().equals(PREPAID));
      case "reserve" ->
          answer.put(
              "answer",
              ledger.reserve(key, client, request.path("department").asText())
                  ? "RESERVED"
                  : "NONE_LEFT");
      case "commit" -> ledger.commit(key);
      case "release" -> ledger.release(key);
      case "told" -> {
        if (request.path("version").asInt() == 1) {
          told.add(request.path("ticket").asLong());
        }
      }
      default -> throw new IllegalArgumentException("The billing knows no " + method);
    }
    return answer;
  }

  private static void add(ObjectNode answer, String id, String title) {
    ArrayNode list =
        answer.path("list") instanceof ArrayNode begun ? begun : answer.putArray("list");
    list.addObject().put("id", id).put("title", title);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
