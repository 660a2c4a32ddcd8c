package io.ticketgram.trial;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketgram.desk.ActionNotAllowedException;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.TicketNotFoundException;
import io.ticketgram.telegram.Webhooks;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page and its API to this computer only. */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final int FORBIDDEN = 403;

  private final HttpServer server;
  private final ExecutorService threads;

  private WebServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Takes the port; nothing is answered before {@link #start}. */
  static WebServer bind(int port) throws CannotStartException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new CannotStartException(
          CannotStartException.WRONG_USE,
          "Port "
              + port
              + " is taken or not permitted ("
              + e.getMessage()
              + ").\n"
              + "Stop the program that uses it, or choose another one: PORT="
              + (port == 8090 ? 8091 : 8090));
    } catch (IOException e) {
      throw new CannotStartException(
          CannotStartException.WRONG_USE, "The web server can't start: " + e.getMessage());
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "trial-web");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    return new WebServer(server, threads);
  }

  /** Begins to answer: what Telegram pushes under {@code /telegram}, and the page. */
  void start(Router router, List<Webhooks> webhooks) {
    server.createContext("/", exchange -> serve(exchange, router));
    server.createContext("/telegram/", exchange -> push(exchange, webhooks));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void serve(HttpExchange exchange, Router router) {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Content-Security-Policy", CONTENT_POLICY);
      headers.set("Cache-Control", "no-store");
      answer(exchange, router).send(exchange);
    } catch (IOException e) {
      LOG.debug("The browser did not wait for the answer: {}", e.toString());
    }
  }

  private static void push(HttpExchange exchange, List<Webhooks> webhooks) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String secret = exchange.getRequestHeaders().getFirst(Webhooks.SECRET_HEADER);
    try (exchange) {
      int status = FORBIDDEN;
      // who does not know the path and the secret leaves the body unread
      for (int i = 0; status == FORBIDDEN && i < webhooks.size(); i++) {
        status = webhooks.get(i).handle(path, secret, exchange.getRequestBody());
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static Response answer(HttpExchange exchange, Router router) throws IOException {
    try {
      Request request = new Request(exchange);
      SameOrigin.check(request);
      return router.handle(request);
    } catch (Problem e) {
      return Response.json(e.status(), e.json());
    } catch (TicketNotFoundException e) {
      return problem(404, "ticket_not_found", e);
    } catch (ActionNotAllowedException e) {
      return problem(409, "not_allowed", e);
    } catch (InvalidRequestException e) {
      return problem(400, "invalid", e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
      return problem(500, "unexpected", new IllegalStateException("Something went wrong"));
    }
  }

  private static Response problem(int status, String code, RuntimeException cause) {
    Problem problem = new Problem(status, code, String.valueOf(cause.getMessage()));
    return Response.json(status, problem.json());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
