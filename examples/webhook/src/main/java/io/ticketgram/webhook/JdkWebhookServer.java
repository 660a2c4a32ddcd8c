package io.ticketgram.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketgram.telegram.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Webhooks in the web server that comes with Java. It speaks plain HTTP: in front of it belongs the
 * proxy that has the certificate.
 */
public final class JdkWebhookServer implements AutoCloseable {
  private static final String PATH = "/telegram/";

  /** As many as updates are pushed at a time, and some for others. */
  private static final int THREADS = 50;

  private final Webhooks webhooks;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  /**
   * Begins to listen.
   *
   * @throws IOException when the address is taken
   */
  public JdkWebhookServer(InetSocketAddress address, Webhooks webhooks) throws IOException {
    this.webhooks = webhooks;
    this.server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext(PATH, this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status =
          webhooks.handle(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst(Webhooks.SECRET_HEADER),
              exchange.getRequestBody());
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
