package io.ticketgram.soak;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has one dialog after another, and remembers what must be in the tickets. */
final class SoakPerson {
  private static final Actor.Staff STAFF = new Actor.Staff(new StaffId("olga"), "Olga");
  private static final Pattern NUMBER = Pattern.compile("#(\\d+)");
  private static final int DIALOGS_TO_A_FILE = 5;

  private final SoakDesk desk;
  private final FakeChat chat;
  private final String name;
  private final AtomicInteger updates;
  private final Map<TicketId, Expected> expected = new ConcurrentHashMap<>();
  private int dialogs;
  private boolean linked;

  /**
   * What a ticket must hold: these texts, each once, in this order.
   *
   * @param file the content of its file, or empty for none
   */
  record Expected(String subject, String first, String answer, String reply, String file) {}

  SoakPerson(SoakDesk desk, FakeChat chat, String name, AtomicInteger updates) {
    this.desk = desk;
    this.chat = chat;
    this.name = name;
    this.updates = updates;
  }

  String name() {
    return name;
  }

  Map<TicketId, Expected> expected() {
    return expected;
  }

  /** A ticket with a message and sometimes a file, an answer of staff, and a reply. */
  void dialog() {
    if (!linked) {
      send("/start");
      chat.awaitNew("linked");
      linked = true;
    }
    String id = name + "-" + ++dialogs;
    Expected all =
        new Expected(
            "subject " + id,
            "first " + id,
            "answer " + id,
            "reply " + id,
            dialogs % DIALOGS_TO_A_FILE == 0 ? "content of " + id : "");
    send("/createticket");
    chat.awaitNew("department");
    press("Support");
    chat.awaitNew("subject");
    send(all.subject());
    chat.awaitNew("message");
    send(all.first());
    chat.awaitNew("Text added");
    if (!all.file().isEmpty()) {
      updates.incrementAndGet();
      byte[] content = all.file().getBytes(StandardCharsets.UTF_8);
      chat.send(Media.document(id + ".txt", content));
      chat.awaitNew("File added");
    }
    press("Finish");
    TicketId ticket = number(chat.awaitNew("was created").text());
    expected.put(ticket, all);

    desk.staff(STAFF).reply(ticket, Reply.of(all.answer()).requestId(id));
    chat.awaitNew(all.answer());
    press("Add reply");
    chat.awaitNew("message");
    send(all.reply());
    chat.awaitNew("Text added");
    press("Finish");
    chat.awaitNew("was added to ticket");
  }

  private void send(String text) {
    updates.incrementAndGet();
    chat.send(text);
  }

  private void press(String label) {
    updates.incrementAndGet();
    chat.press(label);
  }

  private static TicketId number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("No number in: " + text);
    }
    return new TicketId(Long.parseLong(matcher.group(1)));
  }
}
