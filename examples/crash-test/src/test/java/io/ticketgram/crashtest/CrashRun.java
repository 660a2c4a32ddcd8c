package io.ticketgram.crashtest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A crowd of people, the nodes that serve them, and what happens to these. The bot's server, the
 * billing and the files live in this process and survive everything.
 */
final class CrashRun implements AutoCloseable {
  /** What is done to the nodes while people talk to them. */
  interface Ordeal {
    void endure(CrashRun run);
  }

  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration LATENCY = Duration.ofMillis(3);
  private static final int REMEMBERED_CALLS = 200_000;
  private static final String TOKEN = "4242:crash-test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CrashPlan plan;
  private final Path directory;
  private final Random random;
  private final FakeBotApi api;
  private final FakeBot bot;
  private final Billing billing;
  private final Crowd crowd;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<Disruption> disruptions = new ArrayList<>();
  private final List<Disruption> notes = new ArrayList<>();
  private final List<Duration> takeOvers = new ArrayList<>();
  private int kills;
  private long inDialogAtKills;

  CrashRun(CrashPlan plan) throws IOException {
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.directory = emptyDirectory(plan.name());
    this.api = FakeBotApi.builder().latency(LATENCY).journalLimit(REMEMBERED_CALLS).start();
    this.bot = api.addBot(TOKEN, "CrashTestBot");
    this.billing = new Billing(plan.seed(), plan.faultRate());
    this.crowd = new Crowd(api, bot, billing, plan);
  }

  static Path directory(String name) {
    return Path.of("target", "crash", name).toAbsolutePath();
  }

  private static Path emptyDirectory(String name) throws IOException {
    Path directory = directory(name);
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.walk(directory)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  /** Runs the whole plan and says what was found. */
  Report run(Ordeal ordeal) {
    long begun = System.nanoTime();
    System.out.println(plan.name() + ": -Dcrash.seed=" + plan.seed());
    for (int i = 1; i <= plan.nodes(); i++) {
      nodes.add(start("node-" + i));
    }
    crowd.begin();
    awaitOrFail("the first answer", () -> crowd.isAnsweredSince(begun));
    ordeal.endure(this);
    crowd.comeToAnEnd();
    await()
        .forever()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> crowd.areAllFinished() || crowd.isAnyoneForgotten(plan.patience()));
    Audit audit = new Audit(plan, api, bot, billing, crowd, disruptions);
    JsonNode before = afterwards(audit, "before.json");
    if (plan.kills() > 0 && plan.sabotage() == Sabotage.NONE) {
      nodes.forEach(NodeProcess::kill);
      nodes.set(0, start(nodes.get(0).settings().name()));
      audit.same(before, afterwards(audit, "after.json"));
    }
    List<Finding> findings = audit.of(before);
    Report report =
        new Report(
            plan,
            kills,
            kills == 0 ? 0 : (int) (inDialogAtKills / kills),
            crowd,
            billing.faults(),
            before.path("tickets").size(),
            disruptions,
            notes,
            takeOvers,
            audit.repeats(),
            findings,
            Duration.ofNanos(System.nanoTime() - begun));
    report.write(directory);
    return report;
  }

  /** What staff see once everything has come to rest. */
  private JsonNode afterwards(Audit audit, String name) {
    NodeProcess node = nodes.stream().filter(NodeProcess::isAlive).findFirst().orElseThrow();
    awaitOrFail("a node that runs", node::isStarted);
    try {
      await()
          .atMost(plan.patience())
          .pollInterval(Duration.ofMillis(100))
          .until(() -> node.unfinished() == 0 && bot.pendingUpdates() == 0);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      audit.leftOver(node.unfinished() + " entries in the storage wait for ever");
    }
    Path file = directory.resolve(name);
    node.dump(file);
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NodeProcess start(String name) {
    return NodeProcess.start(
        new NodeSettings(
            name,
            api.baseUri(),
            TOKEN,
            billing.address(),
            directory.resolve("files"),
            plan.database(),
            plan.sabotage()),
        directory);
  }

  CrashPlan plan() {
    return plan;
  }

  Random random() {
    return random;
  }

  Crowd crowd() {
    return crowd;
  }

  List<NodeProcess> nodes() {
    return nodes;
  }

  void disrupted(Disruption disruption) {
    disruptions.add(disruption);
  }

  /** Has something in the report that is no disruption. */
  void note(String what, long from, long to) {
    notes.add(new Disruption(what, from, to));
  }

  void tookOver(Duration time) {
    takeOvers.add(time);
  }

  /** Kills a node, if it lives. */
  Disruption kill(int number) {
    inDialogAtKills += crowd.inDialog();
    kills++;
    Disruption kill = nodes.get(number).kill();
    disruptions.add(kill);
    return kill;
  }

  void restart(int number) {
    nodes.set(number, start(nodes.get(number).settings().name()));
  }

  /** Lets a random time pass: the next blow falls at no particular moment. */
  void letPass(int mostMillis) {
    letPassExactly(Duration.ofMillis(random.nextInt(mostMillis)));
  }

  /** Lets so much time pass. */
  void letPassExactly(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  void awaitOrFail(String what, Callable<Boolean> condition) {
    await(plan.name() + ": " + what + "; logs in " + directory)
        .atMost(STARTING)
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::kill);
    crowd.close();
    billing.close();
    api.close();
  }
}
