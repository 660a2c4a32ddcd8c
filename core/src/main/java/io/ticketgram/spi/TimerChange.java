package io.ticketgram.spi;

/** What a change set does to a timer. */
public sealed interface TimerChange {
  TimerKey key();

  /** Starts it, instead of the one that runs under the same key, if any. */
  record Start(Timer timer) implements TimerChange {
    @Override
    public TimerKey key() {
      return timer.key();
    }
  }

  /** Stops it, if it runs. */
  record Stop(TimerKey key) implements TimerChange {}

  /**
   * It fired and this change set is what follows: it is removed. When exactly this timer no longer
   * runs, because it was stopped or started anew, the change set is in conflict.
   */
  record Fired(Timer timer) implements TimerChange {
    @Override
    public TimerKey key() {
      return timer.key();
    }
  }
}
