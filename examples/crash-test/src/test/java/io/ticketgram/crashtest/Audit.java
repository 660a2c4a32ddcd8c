package io.ticketgram.crashtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Compares what is there in the end with what people did. */
final class Audit {
  /** How much later than it happened a thing may be noticed on a busy machine. */
  private static final long NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Refusals that a repetition after a crash has to expect. */
  private static final List<String> HARMLESS =
      List.of("message is not modified", "query is too old");

  private final CrashPlan plan;
  private final FakeBotApi api;
  private final FakeBot bot;
  private final Billing billing;
  private final Crowd crowd;
  private final List<Disruption> disruptions;
  private final List<Finding> findings = new ArrayList<>();

  Audit(
      CrashPlan plan,
      FakeBotApi api,
      FakeBot bot,
      Billing billing,
      Crowd crowd,
      List<Disruption> disruptions) {
    this.plan = plan;
    this.api = api;
    this.bot = bot;
    this.billing = billing;
    this.crowd = crowd;
    this.disruptions = disruptions;
  }

  /** A message that came twice, and what happened between. */
  record Repeated(Person.Repeat repeat, Disruption because) {
    /** How long before the disruption the message had been sent. */
    long millisBefore() {
      return Math.max(0, TimeUnit.NANOSECONDS.toMillis(because.from() - repeat.first()));
    }
  }

  void leftOver(String what) {
    found(Finding.Kind.LEFT_OVER, what);
  }

  /** What was there must be there after another kill. */
  void same(JsonNode before, JsonNode after) {
    if (!before.equals(after)) {
      found(Finding.Kind.WRONG_CONTENT, "the last kill changed something: compare *.json");
    }
  }

  List<Finding> of(JsonNode dump) {
    findings.addAll(crowd.findings());
    for (Person person : crowd.people()) {
      if (!person.isFinished()) {
        found(Finding.Kind.NO_ANSWER, "an answer never came: " + person.situation());
      }
      if (person.complaints() > billing.faults(person.client())) {
        found(
            Finding.Kind.COMPLAINT,
            person.name()
                + (" was told " + person.complaints() + " times to try again, but ")
                + (billing.faults(person.client()) + " calls failed\n" + person.situation()));
      }
      if (person.unansweredPresses() > 0) {
        found(
            Finding.Kind.NO_ANSWER,
            person.name() + " has " + person.unansweredPresses() + " presses unanswered");
      }
    }
    repeats(true);
    tickets(dump);
    charges(dump);
    dump.path("failed").forEach(one -> leftOver("a failed update: " + one.asText()));
    dump.path("undelivered").forEach(one -> leftOver("undelivered: " + one.asText()));
    if (bot.pendingUpdates() > 0 || bot.confirmedOffset() != bot.lastUpdateId() + 1) {
      leftOver(
          bot.pendingUpdates()
              + " updates are not confirmed; the offset is "
              + bot.confirmedOffset()
              + ", the last update "
              + bot.lastUpdateId());
    }
    api.violations().forEach(one -> found(Finding.Kind.BOT_API, one.toString()));
    api.calls().stream().filter(Audit::isRefused).forEach(this::refused);
    return List.copyOf(findings);
  }

  private static boolean isRefused(ApiCall call) {
    String why = String.valueOf(call.errorDescription());
    return call.status() >= 400 && HARMLESS.stream().noneMatch(why::contains);
  }

  private void refused(ApiCall call) {
    found(Finding.Kind.BOT_API, "refused: " + call);
  }

  /** The repetitions that a disruption explains. */
  List<Repeated> repeats() {
    return repeats(false);
  }

  private List<Repeated> repeats(boolean report) {
    List<Repeated> explained = new ArrayList<>();
    for (Person person : crowd.people()) {
      for (Person.Repeat repeat : person.repeats()) {
        disruptions.stream()
            .filter(
                one -> repeat.first() <= one.to() + NOTICED_NANOS && repeat.second() >= one.from())
            .findFirst()
            .ifPresentOrElse(
                one -> explained.add(new Repeated(repeat, one)),
                () -> {
                  if (report) {
                    found(
                        Finding.Kind.REPEATED,
                        person.name() + " got twice, without a crash between: " + repeat.text());
                  }
                });
      }
    }
    return explained;
  }

  private void tickets(JsonNode dump) {
    Map<String, Person> authors = new HashMap<>();
    Map<String, Dialog> written = new HashMap<>();
    Set<String> unfinished = new HashSet<>();
    for (Person person : crowd.people()) {
      for (Dialog dialog : person.dialogs()) {
        if (dialog.ending() == Dialog.Ending.CREATED) {
          written.put(dialog.subject(), dialog);
          authors.put(dialog.subject(), person);
        }
      }
      person.unfinishedDialog().ifPresent(dialog -> unfinished.add(dialog.subject()));
    }
    Set<String> there = new HashSet<>();
    for (JsonNode ticket : dump.path("tickets")) {
      String subject = ticket.path("subject").asText();
      Dialog dialog = written.get(subject);
      Person author = authors.get(subject);
      if (dialog == null || author == null) {
        if (!unfinished.contains(subject)) {
          found(Finding.Kind.TICKET_TOO_MANY, "nobody made " + ticket);
        }
        continue;
      }
      if (!there.add(subject)) {
        found(Finding.Kind.TICKET_TOO_MANY, "there twice: " + ticket);
      }
      content(ticket, dialog, author);
    }
    for (String subject : written.keySet()) {
      if (!there.contains(subject)) {
        found(Finding.Kind.TICKET_LOST, subject + " was confirmed to its author and is not there");
      }
    }
  }

  private void content(JsonNode ticket, Dialog dialog, Person author) {
    JsonNode message = ticket.path("messages").path(0);
    List<String> wrong = new ArrayList<>();
    differ(wrong, "client", author.client(), ticket.path("client").asText());
    differ(wrong, "department", dialog.department(), ticket.path("department").asText());
    differ(wrong, "service", Billing.service(author.client()), ticket.path("service").asText());
    differ(wrong, "text", dialog.text(), message.path("text").asText());
    differ(wrong, "messages", 1, ticket.path("messages").size());
    differ(wrong, "events", 2, ticket.path("events").asInt());
    differ(wrong, "files", dialog.files().size(), message.path("files").size());
    for (int i = 0; i < dialog.files().size(); i++) {
      JsonNode file = message.path("files").path(i);
      differ(wrong, "file name", Dialog.fileName(i), file.path("name").asText());
      byte[] bytes = Base64.getDecoder().decode(file.path("bytes").asText());
      if (!Arrays.equals(bytes, dialog.files().get(i))) {
        wrong.add("file " + i + " has other bytes " + file.path("missing").asText());
      }
    }
    if (!wrong.isEmpty()) {
      found(Finding.Kind.WRONG_CONTENT, dialog.subject() + ": " + wrong);
    }
    if (!billing.isTold(ticket.path("number").asLong())) {
      leftOver("the host's listener was never told of " + dialog.subject());
    }
  }

  private static void differ(List<String> wrong, String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      wrong.add(what + " is '" + found + "' and not '" + wanted + "'");
    }
  }

  /** As many charges as tickets that need one, and nothing reserved for ever. */
  private void charges(JsonNode dump) {
    Map<String, Integer> tickets = new HashMap<>();
    for (JsonNode ticket : dump.path("tickets")) {
      if (ticket.path("department").asText().equals(Billing.PREPAID)) {
        tickets.merge(ticket.path("client").asText(), 1, Integer::sum);
      }
    }
    Map<String, Integer> committed = new HashMap<>();
    for (Ledger.Charge charge : billing.ledger().charges()) {
      if (charge.state() == Ledger.State.RESERVED) {
        found(Finding.Kind.CHARGE, "reserved for ever: " + charge);
      } else if (charge.state() == Ledger.State.COMMITTED) {
        committed.merge(charge.client(), 1, Integer::sum);
      }
    }
    for (Person person : crowd.people()) {
      String client = person.client();
      int wanted = tickets.getOrDefault(client, 0);
      int charged = committed.getOrDefault(client, 0);
      int taken = Crowd.balance(person) - billing.ledger().balance(client);
      if (charged != wanted || taken != wanted) {
        found(
            Finding.Kind.CHARGE,
            client
                + (" has " + wanted + " tickets that cost one, paid for " + charged)
                + (" and lost " + taken));
      }
    }
  }

  private void found(Finding.Kind kind, String what) {
    findings.add(new Finding(kind, what));
  }

  @Override
  public String toString() {
    return "Audit of " + plan.name();
  }
}
