package io.ticketgram.crashtest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link DeskNode} in a process of its own. Thread-safe. */
final class NodeProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          // most of them are killed before optimising pays
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");

  private final NodeSettings settings;
  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final long startedAt = System.nanoTime();
  private volatile boolean started;
  private volatile boolean polling;

  private NodeProcess(NodeSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "reads-" + settings.name());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a node.
   *
   * @param logs the directory in which each node appends to a log of its own
   */
  static NodeProcess start(NodeSettings settings, Path logs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(DeskNode.class.getName());
    command.addAll(settings.arguments());
    File log = logs.resolve(settings.name() + ".log").toFile();
    try {
      return new NodeProcess(
          settings,
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("started")) {
          started = true;
        } else if (line.startsWith("bot ")) {
          polling = line.equals("bot RUNNING");
        } else {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      // the process was killed while it wrote
      polling = false;
    }
  }

  NodeSettings settings() {
    return settings;
  }

  long startedAt() {
    return startedAt;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether its desk runs. */
  boolean isStarted() {
    return started;
  }

  /** Whether it is the one that receives. */
  boolean isPolling() {
    return polling && isAlive();
  }

  /** How many outbox entries and parked updates wait in its storage. */
  int unfinished() {
    String[] counts = ask("status").split(" ");
    return Integer.parseInt(counts[1]) + Integer.parseInt(counts[2]);
  }

  /** Has it write all tickets into a file. */
  void dump(Path file) {
    ask("dump " + file);
  }

  private synchronized String ask(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
      String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError(settings.name() + " does not answer to: " + order);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(settings.name() + " is dead and can't: " + order, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Ends it as a power failure would, and waits until it is gone. */
  Disruption kill() {
    long from = System.nanoTime();
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Disruption("kill of " + settings.name(), from, System.nanoTime());
  }
}
