package io.ticketgram.crashtest;

import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** All people, on two threads. Thread-safe. */
final class Crowd implements Person.Surroundings, AutoCloseable {
  /** One of so many has no prepaid requests. */
  private static final int PENNILESS = 9;

  /** More than anybody needs. */
  private static final int RICH = 1_000_000;

  /** When a person acted and when they were answered, by {@link System#nanoTime}. */
  record Answered(String what, long actedAt, long answeredAt) {
    long waited() {
      return answeredAt - actedAt;
    }
  }

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final List<Person> people = new ArrayList<>();
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
  private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
  private volatile long lastAnswered = Long.MIN_VALUE;
  private volatile long lastAnswer = Long.MIN_VALUE;
  private volatile boolean closing;

  Crowd(FakeBotApi api, FakeBot bot, Billing billing, CrashPlan plan) {
    Random seeds = new Random(plan.seed());
    for (int i = 0; i < plan.people(); i++) {
      boolean penniless = i % PENNILESS == PENNILESS - 1;
      billing.client(Person.client(i), Person.name(i), penniless ? 0 : RICH);
      people.add(
          new Person(
              i,
              api.newUser(Person.name(i)).username(Person.name(i)).language("en").open(bot),
              penniless,
              plan.faultRate() == 0,
              plan.meanThought(),
              seeds.nextLong(),
              this));
    }
  }

  static int balance(Person person) {
    return person.isPenniless() ? 0 : RICH;
  }

  void begin() {
    people.forEach(Person::begin);
  }

  /** From now on nobody begins another dialog. */
  void comeToAnEnd() {
    closing = true;
  }

  @Override
  public boolean goesOn() {
    return !closing;
  }

  @Override
  public void after(Duration thought, Runnable deed) {
    ScheduledFuture<?> unused = threads.schedule(deed, thought.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void answered(String what, long actedAt, long answeredAt) {
    answers.add(new Answered(what, actedAt, answeredAt));
    lastAnswer = answeredAt;
    lastAnswered = Math.max(lastAnswered, actedAt);
  }

  @Override
  public void found(Finding finding) {
    findings.add(finding);
  }

  /** Whether something was answered that a person did after that time. */
  boolean isAnsweredSince(long time) {
    return lastAnswered > time;
  }

  /** Whether anybody was answered after that time. */
  boolean isAnyAnsweredAfter(long time) {
    return lastAnswer > time;
  }

  /** When the first answer after that time came. */
  long firstAnswerAfter(long time) {
    return answers.stream()
        .mapToLong(Answered::answeredAt)
        .filter(answered -> answered > time)
        .min()
        .orElseThrow();
  }

  boolean areAllFinished() {
    return people.stream().allMatch(Person::isFinished);
  }

  /** Whether somebody has waited for longer than anybody should. */
  boolean isAnyoneForgotten(Duration patience) {
    long now = System.nanoTime();
    return people.stream()
        .anyMatch(person -> !person.isFinished() && now - person.waitsSince() > patience.toNanos());
  }

  int inDialog() {
    return (int) people.stream().filter(Person::isInDialog).count();
  }

  int completed() {
    return people.stream().mapToInt(Person::completed).sum();
  }

  List<Person> people() {
    return List.copyOf(people);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  List<Answered> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
