package io.ticketgram.crashtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between nodes and their database, and cuts connections: all of them, or one in the middle
 * of a commit. Thread-safe.
 */
final class CutProxy implements AutoCloseable {
  private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 16;

  private final int target;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cutCommits = new AtomicInteger();
  private final Random random;
  private volatile boolean down;
  private volatile double commitRisk;

  /**
   * Listens on a free port.
   *
   * @param target the port of the database on this machine
   */
  CutProxy(int target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts every connection; refuses new ones while it is down. */
  void down(boolean value) {
    down = value;
    if (value) {
      cutAll();
    }
  }

  /** Cuts every connection once. */
  void cutAll() {
    List.copyOf(open).forEach(CutProxy::close);
  }

  /**
   * From now on that part of all commits loses its connection: one half before the database hears
   * of it, the other half before the node hears what became of it.
   */
  void commitRisk(double part) {
    commitRisk = part;
  }

  /** How many commits lost their connection. */
  int cutCommits() {
    return cutCommits.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (down) {
          close(client);
        } else {
          threads.execute(() -> connect(client));
        }
      } catch (IOException e) {
        // closed, or the client went away at once
        Thread.yield();
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (client;
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target)) {
      client.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
      open.add(database);
      threads.execute(() -> copy(database, client, false));
      copy(client, database, true);
      open.remove(database);
    } catch (IOException e) {
      // the node sees a broken connection, which is what this is for
      close(client);
    } finally {
      open.remove(client);
    }
  }

  private void copy(Socket from, Socket to, boolean fromNode) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (fromNode && commitRisk > 0 && isCommit(buffer, read) && chosen(commitRisk)) {
          cutCommits.incrementAndGet();
          if (chosen(0.5)) {
            out.write(buffer, 0, read);
            out.flush();
          }
          // the node hears nothing any more; the database goes on with what it has
          reset(from);
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // one side is gone: so is the other
      reset(from);
    } finally {
      close(to);
    }
  }

  private boolean chosen(double part) {
    synchronized (random) {
      return random.nextDouble() < part;
    }
  }

  private static boolean isCommit(byte[] bytes, int length) {
    for (int i = 0; i <= length - COMMIT.length; i++) {
      int j = 0;
      while (j < COMMIT.length && bytes[i + j] == COMMIT[j]) {
        j++;
      }
      if (j == COMMIT.length) {
        return true;
      }
    }
    return false;
  }

  /** Closes it as a failed network does. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // it is closed already
      Thread.yield();
    }
    close(socket);
  }

  /** Closes it so that the other side still reads what was sent. */
  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed already
      Thread.yield();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
    threads.shutdownNow();
  }
}
