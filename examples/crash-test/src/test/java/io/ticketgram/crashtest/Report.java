package io.ticketgram.crashtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a run.
 *
 * @param inDialog how many people were in the middle of a dialog at a kill, on average
 * @param billingFaults how many calls of the billing were failed
 * @param takeOvers from the kill of the node that received to the first answer of another one
 * @param repeats messages that came twice because of a crash
 */
record Report(
    CrashPlan plan,
    int kills,
    int inDialog,
    Crowd crowd,
    int billingFaults,
    int tickets,
    List<Disruption> disruptions,
    List<Disruption> notes,
    List<Duration> takeOvers,
    List<Audit.Repeated> repeats,
    List<Finding> findings,
    Duration time) {
  private static final int SHOWN = 20;
  private static final int LONGEST = 5;

  Set<Finding.Kind> kinds() {
    return findings.stream()
        .map(Finding::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.Kind.class)));
  }

  void write(Path directory) {
    System.out.println(this);
    try {
      Files.writeString(
          directory.resolve("report.txt"),
          this
              + "\n\n"
              + Stream.concat(disruptions.stream(), notes.stream())
                  .sorted(Comparator.comparingLong(Disruption::from))
                  .map(Disruption::toString)
                  .collect(Collectors.joining("\n"))
              + "\n\n"
              + all(Integer.MAX_VALUE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings, for the message of a failed test. */
  String all(int most) {
    return findings.stream()
        .limit(most)
        .map(finding -> "  " + finding.kind() + ": " + finding.what())
        .collect(Collectors.joining("\n"));
  }

  private long count(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  private String longestWaits() {
    return crowd.answers().stream()
        .sorted(Comparator.comparingLong(Crowd.Answered::waited).reversed())
        .limit(LONGEST)
        .map(answer -> seconds(answer.waited()) + " (" + disruptions(answer) + ") " + answer.what())
        .collect(Collectors.joining("; "));
  }

  private long disruptions(Crowd.Answered answer) {
    return disruptions.stream()
        .filter(one -> one.to() >= answer.actedAt() && one.from() <= answer.answeredAt())
        .count();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }

  private String takeOverTimes() {
    return takeOvers.stream()
        .sorted()
        .map(time -> seconds(time.toNanos()))
        .collect(Collectors.joining(", ", takeOvers.size() + ": ", ""));
  }

  @Override
  public String toString() {
    long longestWindow = repeats.stream().mapToLong(Audit.Repeated::millisBefore).max().orElse(0);
    return String.join(
        "\n",
        plan.name() + " (-Dcrash.seed=" + plan.seed() + ")",
        "  time               " + seconds(time.toNanos()),
        "  kills              " + kills + ", with " + inDialog + " dialogs under way on average",
        "  people             " + plan.people(),
        "  dialogs            " + crowd.completed() + ", lost " + count(Finding.Kind.NO_ANSWER),
        "  tickets            "
            + tickets
            + ", lost "
            + count(Finding.Kind.TICKET_LOST)
            + ", too many "
            + count(Finding.Kind.TICKET_TOO_MANY),
        "  repeated messages  "
            + repeats.size()
            + ", sent at most "
            + longestWindow
            + " ms before the crash",
        "  longest waits      " + longestWaits() + " (crashes meanwhile)",
        "  failed bill. calls " + billingFaults,
        "  take-over times    " + takeOverTimes(),
        "  findings           " + findings.size() + (findings.isEmpty() ? "" : "\n" + all(SHOWN)));
  }
}
