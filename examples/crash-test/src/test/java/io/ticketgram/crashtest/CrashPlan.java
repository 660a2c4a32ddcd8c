package io.ticketgram.crashtest;

import java.time.Duration;

/**
 * What a run does.
 *
 * @param name of the directory for logs, and for reports
 * @param database as in {@link NodeSettings}
 * @param nodes how many run beside each other
 * @param kills how many processes are killed
 * @param faultRate what part of the calls to the billing fails
 * @param meanThought how long people think on average before they do something
 * @param patience how long a person waits for an answer before it counts as lost
 */
record CrashPlan(
    String name,
    String database,
    int nodes,
    int kills,
    int people,
    double faultRate,
    Sabotage sabotage,
    Duration meanThought,
    Duration patience,
    long seed) {
  static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  static final int KILLS = Integer.getInteger("crash.kills", 20);
  static final int PEOPLE = Integer.getInteger("crash.people", 200);

  /** As the system properties say, otherwise a new seed each time. */
  static CrashPlan of(String name, String database) {
    return new CrashPlan(
        name,
        database,
        1,
        KILLS,
        PEOPLE,
        0,
        Sabotage.NONE,
        Duration.ofMillis(700),
        Duration.ofSeconds(60),
        SEED);
  }

  CrashPlan nodes(int number) {
    return new CrashPlan(
        name, database, number, kills, people, faultRate, sabotage, meanThought, patience, seed);
  }

  CrashPlan kills(int number) {
    return new CrashPlan(
        name, database, nodes, number, people, faultRate, sabotage, meanThought, patience, seed);
  }

  CrashPlan people(int number) {
    return new CrashPlan(
        name, database, nodes, kills, number, faultRate, sabotage, meanThought, patience, seed);
  }

  CrashPlan faultRate(double rate) {
    return new CrashPlan(
        name, database, nodes, kills, people, rate, sabotage, meanThought, patience, seed);
  }

  CrashPlan sabotage(Sabotage what) {
    return new CrashPlan(
        name, database, nodes, kills, people, faultRate, what, meanThought, patience, seed);
  }

  CrashPlan meanThought(Duration time) {
    return new CrashPlan(
        name, database, nodes, kills, people, faultRate, sabotage, time, patience, seed);
  }

  CrashPlan patience(Duration time) {
    return new CrashPlan(
        name, database, nodes, kills, people, faultRate, sabotage, meanThought, time, seed);
  }
}
