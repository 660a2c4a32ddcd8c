package io.ticketgram.spam;

import io.ticketgram.channel.UpdateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much each person has sent lately, in the memory of this node: an input costs no write, and a
 * restart begins anew. A few numbers for each person, of as many as wrote last. Thread-safe.
 */
public final class Rates {
  private static final int MAX_PEOPLE = 50_000;
  private static final Duration FLOODS_WITHIN = Duration.ofHours(1);

  private final SpamControl control;
  private final Map<String, Person> people =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Person> eldest) {
          return size() > MAX_PEOPLE;
        }
      };

  /**
   * What is to be done with an input.
   *
   * @param pausedUntil when the person is heard again, or null when this is taken
   * @param first whether a pause begins with it
   * @param ban whether the person is to be banned
   */
  public record Verdict(@Nullable Instant pausedUntil, boolean first, boolean ban) {
    static final Verdict TAKEN = new Verdict(null, false, false);
  }

  private static final class Person {
    private Instant windowBegan = Instant.MIN;
    private int inputs;
    private Instant pausedUntil = Instant.MIN;
    private Instant floodsBegan = Instant.MIN;
    private int floods;
    private @Nullable UpdateKey last;
    private Verdict verdict = Verdict.TAKEN;
  }

  /** Counts by these limits. */
  public Rates(SpamControl control) {
    this.control = control;
  }

  /** Counts an input; the same one again gives the same verdict and counts no more. */
  public synchronized Verdict count(String who, UpdateKey key, Instant now) {
    Person person = people.computeIfAbsent(who, unknown -> new Person());
    if (!key.equals(person.last)) {
      person.last = key;
      person.verdict = judge(person, now);
    }
    return person.verdict;
  }

  private Verdict judge(Person person, Instant now) {
    if (now.isBefore(person.pausedUntil)) {
      return new Verdict(person.pausedUntil, false, false);
    }
    if (isOver(person.windowBegan, control.window(), now)) {
      person.windowBegan = now;
      person.inputs = 0;
    }
    if (++person.inputs <= control.inputs()) {
      return Verdict.TAKEN;
    }
    person.pausedUntil = now.plus(control.window());
    person.windowBegan = Instant.MIN;
    if (isOver(person.floodsBegan, FLOODS_WITHIN, now)) {
      person.floodsBegan = now;
      person.floods = 0;
    }
    boolean ban = ++person.floods == control.floods();
    if (ban) {
      person.floods = 0;
    }
    return new Verdict(person.pausedUntil, true, ban);
  }

  private static boolean isOver(Instant began, Duration length, Instant now) {
    return began.equals(Instant.MIN) || !now.isBefore(began.plus(length));
  }
}
