package io.ticketgram.crashtest;

/** What nodes have to endure. */
final class Ordeals {
  private static final int LONGEST_LIFE_MILLIS = 1_500;
  private static final int LONGEST_START_MILLIS = 2_500;

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
}
