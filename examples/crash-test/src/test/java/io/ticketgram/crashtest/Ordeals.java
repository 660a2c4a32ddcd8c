package io.ticketgram.crashtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What nodes have to endure. */
final class Ordeals {
  private static final int LONGEST_LIFE_MILLIS = 1_500;
  private static final int LONGEST_START_MILLIS = 2_500;
  private static final int LONGEST_DEATH_MILLIS = 7_000;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  /** What a killed node had under way with Telegram shows within this time. */
  private static final long UNDER_WAY = TimeUnit.SECONDS.toNanos(1);

  /** After that people are everywhere in their dialogs. */
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  private Ordeals() {}

  /** Nothing. */
  static void peace(CrashRun run) {}

  /**
   * The only node is killed again and again and started at once; one time of five while it starts.
   */
  static void kills(CrashRun run) {
    for (int i = 0; i < run.plan().kills(); i++) {
      long startedAt = run.nodes().get(0).startedAt();
      if (run.random().nextInt(5) == 0) {
        run.letPass(LONGEST_START_MILLIS);
      } else {
        run.awaitOrFail("an answer after a start", () -> run.crowd().isAnsweredSince(startedAt));
        run.letPass(LONGEST_LIFE_MILLIS);
      }
      run.kill(0);
      run.restart(0);
    }
  }

  /**
   * Of several nodes the one that receives is killed, and it is measured how long it takes until
   * another one has taken over; in between any of them is. Each is started again after a random
   * time, in which it happens that none is left.
   */
  static void killsOfMany(CrashRun run) {
    Map<Integer, Long> dead = new TreeMap<>();
    int killed = 0;
    while (killed < run.plan().kills()) {
      boolean any = run.random().nextInt(5) < 3;
      run.awaitOrFail(
          "a node that receives",
          () -> {
            revive(run, dead);
            return polling(run) >= 0;
          });
      int victim = any ? anyAlive(run) : polling(run);
      if (victim < 0) {
        continue;
      }
      boolean othersRun = run.nodes().stream().filter(NodeProcess::isStarted).count() > 1;
      Disruption kill = run.kill(victim);
      killed++;
      dead.put(victim, kill.to() + millis(run.random().nextInt(LONGEST_DEATH_MILLIS)));
      if (any) {
        pause(run, dead);
      } else {
        run.awaitOrFail(
            "an answer after the node that received was killed",
            () -> {
              revive(run, dead);
              return run.crowd().isAnyAnsweredAfter(kill.to() + UNDER_WAY);
            });
        long from = othersRun ? kill.from() : Math.max(kill.from(), firstStart(run, kill.to()));
        long answered = run.crowd().firstAnswerAfter(kill.to() + UNDER_WAY);
        run.tookOver(Duration.ofNanos(answered - from));
        run.note("took over", from, answered);
        pause(run, dead);
      }
    }
    while (!dead.isEmpty()) {
      pause(run, dead);
    }
  }

  private static void pause(CrashRun run, Map<Integer, Long> dead) {
    run.letPass(LONGEST_PAUSE_MILLIS);
    revive(run, dead);
  }

  private static void revive(CrashRun run, Map<Integer, Long> dead) {
    List<Integer> due = new ArrayList<>();
    dead.forEach(
        (node, time) -> {
          if (time <= System.nanoTime()) {
            due.add(node);
          }
        });
    for (int node : due) {
      dead.remove(node);
      run.restart(node);
    }
  }

  private static int polling(CrashRun run) {
    for (int i = 0; i < run.nodes().size(); i++) {
      if (run.nodes().get(i).isPolling()) {
        return i;
      }
    }
    return -1;
  }

  private static int anyAlive(CrashRun run) {
    List<Integer> alive = new ArrayList<>();
    for (int i = 0; i < run.nodes().size(); i++) {
      if (run.nodes().get(i).isAlive()) {
        alive.add(i);
      }
    }
    return alive.isEmpty() ? -1 : alive.get(run.random().nextInt(alive.size()));
  }

  /** When a node was first started after that time. */
  private static long firstStart(CrashRun run, long time) {
    return run.nodes().stream()
        .mapToLong(NodeProcess::startedAt)
        .filter(start -> start >= time)
        .min()
        .orElse(time);
  }

  private static long millis(int number) {
    return TimeUnit.MILLISECONDS.toNanos(number);
  }

  /** The database goes away for some time, and comes back. */
  static CrashRun.Ordeal outage(CutProxy proxy, Duration time) {
    return run -> {
      run.letPassExactly(WARM_UP);
      long from = System.nanoTime();
      proxy.down(true);
      run.letPassExactly(time);
      proxy.down(false);
      long back = System.nanoTime();
      run.disrupted(new Disruption("the database was away", from, back));
      run.awaitOrFail("an answer after the outage", () -> run.crowd().isAnsweredSince(back));
      run.tookOver(Duration.ofNanos(run.crowd().firstAnswerAfter(back) - back));
    };
  }

  /**
   * Connections to the database are cut: one of so many commits loses its own, and now and then all
   * lose theirs.
   */
  static CrashRun.Ordeal cuts(CutProxy proxy, double commitRisk, int cutsOfAll) {
    return run -> {
      long from = System.nanoTime();
      proxy.commitRisk(commitRisk);
      for (int i = 0; i < cutsOfAll; i++) {
        long before = System.nanoTime();
        run.awaitOrFail("an answer", () -> run.crowd().isAnsweredSince(before));
        run.letPass(LONGEST_PAUSE_MILLIS);
        proxy.cutAll();
      }
      proxy.commitRisk(0);
      run.disrupted(
          new Disruption(
              proxy.cutCommits() + " commits lost their connection", from, System.nanoTime()));
    };
  }
}
