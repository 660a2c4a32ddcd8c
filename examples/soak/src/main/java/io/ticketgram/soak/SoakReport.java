package io.ticketgram.soak;

import io.ticketgram.fixtures.botapi.Chaos;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a soak.
 *
 * @param updates that people sent
 * @param tickets that there are in the end
 * @param time of the whole run
 * @param faults how often each kind happened
 * @param heap in MiB, in use after a collection, at each quarter of the run; with the stand-in for
 *     Telegram, which is in the same process
 * @param shutdown how long the desk took to stop
 * @param problems everything that is not as it must be
 */
public record SoakReport(
    int updates,
    int tickets,
    Duration time,
    Map<Chaos.Kind, Integer> faults,
    List<Long> heap,
    Duration shutdown,
    List<String> problems) {
  public SoakReport {
    faults = Map.copyOf(faults);
    heap = List.copyOf(heap);
    problems = List.copyOf(problems);
  }

  @Override
  public String toString() {
    return updates
        + " updates, "
        + tickets
        + " tickets in "
        + time.toSeconds()
        + " s; faults "
        + faults
        + "; heap at each quarter "
        + heap
        + " MiB; stopped in "
        + shutdown.toMillis()
        + " ms; "
        + (problems.isEmpty() ? "nothing is wrong" : "WRONG: " + problems);
  }
}
