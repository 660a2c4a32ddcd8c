package io.ticketgram.soak;

import io.ticketgram.fixtures.botapi.Chaos;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has people create tickets, send files and reply, and staff answer, while every kind of fault
 * happens to the calls and the updates between bot and Telegram. In the end the tickets are
 * compared with what the people did.
 *
 * <pre>{@code java -Xmx256m -cp … io.ticketgram.soak.Soak 100000 5 1}</pre>
 *
 * <p>Arguments: how many updates, the percentage of faults, and the seed of the faults.
 */
public final class Soak {
  private static final int WRITERS = 48;
  private static final int UPDATES_OF_A_DIALOG = 9;
  private static final int PARTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int updates;
  private final double percent;
  private final long seed;

  /**
   * A soak.
   *
   * @param updates how many the people send, roughly
   * @param percent of calls and updates that meet a fault, 0 to 100
   */
  public Soak(int updates, double percent, long seed) {
    this.updates = updates;
    this.percent = percent;
    this.seed = seed;
  }

  /** Runs a soak and prints what came of it; ends with 1 when something is wrong. */
  public static void main(String[] arguments) throws Exception {
    int updates = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    double percent = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 5;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    SoakReport report = new Soak(updates, percent, seed).run();
    System.out.println(report);
    System.exit(report.problems().isEmpty() ? 0 : 1);
  }

  /**
   * Runs it.
   *
   * @throws IOException when there is no place for the data
   */
  public SoakReport run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("ticketgram-soak");
    int dialogs = Math.max(1, updates / UPDATES_OF_A_DIALOG);
    List<Long> heap = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    long began = System.nanoTime();
    try (FakeBotApi api =
        FakeBotApi.builder().messagesPerChat(6).memory(20_000).patience(PATIENCE).start()) {
      Chaos chaos = api.faults().chaos(seed, percent);
      SoakDesk desk = new SoakDesk(api, directory, WRITERS);
      for (int part = 0; part < PARTS; part++) {
        converse(desk, dialogs / PARTS, problems);
        heap.add(usedHeap());
      }
      chaos.stop();
      desk.awaitQuiet(PATIENCE);
      problems.addAll(desk.check());
      long shutdown = desk.close();
      problems.addAll(leftThreads());
      // the bot must not be told about by its calls, whatever happened to them
      api.violations().forEach(violation -> problems.add(violation.toString()));
      return new SoakReport(
          desk.updates(),
          desk.tickets(),
          Duration.ofNanos(System.nanoTime() - began),
          chaos.counts(),
          heap,
          Duration.ofMillis(shutdown),
          problems);
    } finally {
      Directories.delete(directory);
    }
  }

  /** Every writer goes through its share of dialogs, all of them at the same time. */
  private static void converse(SoakDesk desk, int dialogs, List<String> problems)
      throws InterruptedException {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Void>> shares = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int own = dialogs / WRITERS + (writer < dialogs % WRITERS ? 1 : 0);
        SoakPerson person = desk.person(writer);
        shares.add(
            () -> {
              for (int i = 0; i < own; i++) {
                person.dialog();
              }
              return null;
            });
      }
      for (Future<Void> share : writers.invokeAll(shares)) {
        try {
          share.get();
        } catch (ExecutionException e) {
          problems.add("a dialog did not go on: " + e.getCause());
        }
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
  }

  /**
   * OkHttp's own task runner is one for all clients of a process, and ends after an idle minute.
   */
  private static List<String> leftThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("ticketgram") || name.startsWith("OkHttp http"))
        .map(name -> "a thread is left: " + name)
        .toList();
  }
}
