package io.ticketgram.crashtest;

import io.ticketgram.fixtures.botapi.ChatEvent;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.InlineButton;
import io.ticketgram.fixtures.botapi.Press;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who makes tickets in a chat, one after another. They do one thing, wait for the screen
 * that answers it, think, and go on with the buttons of that screen. They never do a thing twice,
 * except that they press «Try again» when they are told to. Thread-safe.
 */
final class Person {
  /** Who the person lives among. */
  interface Surroundings {
    /** Has the person go on after a while. */
    void after(Duration thought, Runnable deed);

    /** Whether to begin another dialog. */
    boolean goesOn();

    /** An answer came. */
    void answered(String what, long actedAt, long answeredAt);

    void found(Finding finding);
  }

  /** A message that came twice in a row. */
  record Repeat(String text, long first, long second) {}

  private record Seen(String text, List<InlineButton> buttons, long at) {
    boolean isLike(Seen other) {
      return text.equals(other.text) && buttons.equals(other.buttons);
    }
  }

  private static final String UNAVAILABLE = "The service does not answer at the moment.";
  private static final int REMEMBERED = 30;
  private static final int SHOWN = 5;
  private static final int LONGEST_THOUGHT = 3_000;

  /** How much faster people are who are about to leave. */
  private static final double HURRY = 3;

  private final String name;
  private final String client;
  private final boolean penniless;
  private final boolean mayHurry;
  private final FakeChat chat;
  private final Random random;
  private final Duration meanThought;
  private final Surroundings with;
  private final Deque<Step> ahead = new ArrayDeque<>();
  private final Deque<Step.Answer> expected = new ArrayDeque<>();
  private final Deque<Seen> seen = new ArrayDeque<>();
  private final List<Dialog> dialogs = new ArrayList<>();
  private final List<Repeat> repeats = new ArrayList<>();
  private final List<Press> presses = new ArrayList<>();
  private @Nullable ChatMessage screen;
  private @Nullable Step current;
  private @Nullable Press retry;
  private boolean aboutToRetry;
  private boolean finished;
  private int complaints;
  private int completed;
  private long actedAt;
  private long lastNews = System.nanoTime();

  Person(
      int number,
      FakeChat chat,
      boolean penniless,
      boolean mayHurry,
      Duration meanThought,
      long seed,
      Surroundings with) {
    this.name = name(number);
    this.client = client(number);
    this.chat = chat;
    this.penniless = penniless;
    this.mayHurry = mayHurry;
    this.meanThought = meanThought;
    this.random = new Random(seed);
    this.with = with;
    chat.onChange(this::happened);
  }

  static String name(int number) {
    return "person" + number;
  }

  static String client(int number) {
    return "c" + number;
  }

  synchronized void begin() {
    ahead.add(Step.start());
    nextDialog();
    think(this::act);
  }

  private void nextDialog() {
    String title = name + "-" + (dialogs.size() + 1);
    Dialog dialog = Dialog.random(random, title, penniless, mayHurry);
    dialogs.add(dialog);
    ahead.addAll(Step.of(dialog, client));
  }

  private void think(Runnable deed) {
    double mean = with.goesOn() ? meanThought.toMillis() : meanThought.toMillis() / HURRY;
    double millis = -Math.log(1 - random.nextDouble()) * mean;
    with.after(Duration.ofMillis((long) Math.min(LONGEST_THOUGHT, millis)), deed);
  }

  private synchronized void act() {
    Step step = ahead.remove();
    current = step;
    expected.addAll(step.answers());
    actedAt = System.nanoTime();
    lastNews = actedAt;
    press(step.act());
  }

  private @Nullable Press press(Step.Act act) {
    try {
      Press press = act.in(chat, screen);
      if (press != null) {
        presses.add(press);
      }
      return press;
    } catch (AssertionError | IllegalArgumentException e) {
      found(Finding.Kind.DISORDER, "could not do it: " + e.getMessage());
      return null;
    }
  }

  private void happened(ChatEvent event) {
    if (event instanceof ChatEvent.MessageAdded added && added.message().fromBot()) {
      see(added.message());
    } else if (event instanceof ChatEvent.MessageEdited edited && edited.message().fromBot()) {
      see(edited.message());
    }
  }

  private synchronized void see(ChatMessage message) {
    Seen now = new Seen(message.text(), message.buttons(), System.nanoTime());
    if (message.text().contains(UNAVAILABLE)) {
      complained(message, now);
      return;
    }
    Seen last = seen.peekLast();
    if (last != null && last.isLike(now)) {
      repeats.add(new Repeat(now.text(), last.at(), now.at()));
      // a person uses what came last
      screen = message;
      return;
    }
    Step.Answer next = expected.peek();
    if (next == null || !next.fits().test(message.text())) {
      boolean again = seen.stream().anyMatch(before -> before.isLike(now));
      found(
          again ? Finding.Kind.REPEATED : Finding.Kind.DISORDER,
          (again ? "came again after others: " : "unexpected: ")
              + message.text()
              + (next == null ? "; nothing was expected" : "; expected: " + next.description()));
      remember(now);
      return;
    }
    expected.remove();
    screen = message;
    lastNews = now.at();
    retry = null;
    remember(now);
    with.answered(name + (current == null ? "" : " " + current.name()), actedAt, now.at());
    if (expected.isEmpty()) {
      goOn();
    }
  }

  private void goOn() {
    current = null;
    if (ahead.isEmpty()) {
      completed++;
      if (!with.goesOn()) {
        finished = true;
        return;
      }
      nextDialog();
    }
    think(this::act);
  }

  private void complained(ChatMessage message, Seen now) {
    remember(now);
    boolean repeated = aboutToRetry || (retry != null && retry.answer().isEmpty());
    if (repeated) {
      return;
    }
    complaints++;
    lastNews = now.at();
    aboutToRetry = true;
    think(() -> retry(message));
  }

  private synchronized void retry(ChatMessage complaint) {
    aboutToRetry = false;
    retry = press((where, unused) -> where.press(complaint.messageId(), "Try again"));
  }

  private void remember(Seen now) {
    seen.add(now);
    if (seen.size() > REMEMBERED) {
      seen.remove();
    }
  }

  private void found(Finding.Kind kind, String what) {
    String doing = current == null ? "after its last answer" : "after it " + current.name();
    with.found(new Finding(kind, name + " " + doing + ": " + what + "\n" + history()));
  }

  /** What was seen last, with the times of day, as in the nodes' logs. */
  private String history() {
    return seen.stream()
        .skip(Math.max(0, seen.size() - SHOWN))
        .map(
            one ->
                "      "
                    + Disruption.timeOfDay(one.at())
                    + " "
                    + one.text().replace('\n', ' ')
                    + " "
                    + one.buttons().stream().map(InlineButton::text).toList())
        .collect(
            Collectors.joining("\n", "", "\n      now " + Disruption.timeOfDay(System.nanoTime())));
  }

  synchronized boolean isFinished() {
    return finished;
  }

  /** Since when the person waits for an answer, by {@link System#nanoTime}. */
  synchronized long waitsSince() {
    return lastNews;
  }

  String client() {
    return client;
  }

  String name() {
    return name;
  }

  boolean isPenniless() {
    return penniless;
  }

  synchronized int complaints() {
    return complaints;
  }

  synchronized int completed() {
    return completed;
  }

  /** Whether a dialog is under way. */
  synchronized boolean isInDialog() {
    return !finished && !ahead.isEmpty();
  }

  /** What the person did, up to the last dialog that came to its end. */
  synchronized List<Dialog> dialogs() {
    return List.copyOf(dialogs.subList(0, completed));
  }

  /** The dialog that did not come to its end, if any. */
  synchronized Optional<Dialog> unfinishedDialog() {
    return dialogs.size() > completed
        ? Optional.of(dialogs.get(dialogs.size() - 1))
        : Optional.empty();
  }

  synchronized List<Repeat> repeats() {
    return List.copyOf(repeats);
  }

  synchronized long unansweredPresses() {
    return presses.stream().filter(press -> press.answer().isEmpty()).count();
  }

  /** What the person did last and what they wait for, with the whole chat. */
  synchronized String situation() {
    String doing = current == null ? "nothing" : current.name();
    return "%s did: %s%n  waits for: %s%n  last screen: %s%n%s"
        .formatted(
            name,
            doing,
            expected.stream().map(Step.Answer::description).toList(),
            screen,
            chat.transcript());
  }
}
