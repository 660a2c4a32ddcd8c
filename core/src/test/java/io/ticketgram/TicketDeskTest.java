package io.ticketgram;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.Person;
import io.ticketgram.desk.ActionNotAllowedException;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TicketNotFoundException;
import io.ticketgram.desk.Upload;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketDeskTest {
  private static final TicketId ONE = new TicketId(1);
  private static final ClientId ANNA = new ClientId("anna");
  private final DeskFixture fixture = new DeskFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("BM-8, BM-11, BM-7: create in the chat, answer in the panel, reply and archive")
  void dialog_fromCreateToArchive() {
    fixture.link("anna");
    assertThat(fixture.createTicket("anna", "Mail is down")).contains("Ticket #1 created");

    fixture.desk.staff(OLGA).reply(ONE, Reply.of("Which address?"));
    fixture.channel.await("anna", text -> text.contains("Which address?"));
    assertThat(fixture.screen("anna")).contains("Olga").contains("Awaiting reply from client");

    fixture.press("anna", "Add reply");
    fixture.say("anna", "info@example.org");
    fixture.press("anna", "Finish");
    assertThat(fixture.screen("anna")).contains("added to ticket #1");

    fixture.desk.staff(OLGA).reply(ONE, Reply.of("Fixed."));
    fixture.channel.await("anna", text -> text.contains("Fixed."));
    fixture.press("anna", "Move to archive");
    assertThat(fixture.screen("anna")).contains("in the archive");

    var details = fixture.desk.staff(OLGA).ticket(ONE);
    assertThat(details.ticket().status()).isEqualTo(new Status("archived"));
    assertThat(details.messages())
        .extracting(message -> message.text())
        .containsExactly("text of Mail is down", "Which address?", "info@example.org", "Fixed.");
    assertThat(details.history()).hasSize(9).first().isInstanceOf(TicketEvent.Created.class);
  }

  @Test
  @DisplayName("I-2: a reply of the panel that is sent again after the ticket was closed is done")
  void reply_sentAgainAfterItWasClosed_isDone() {
    awaitingClient();
    Reply reply = Reply.of("It works");
    fixture.desk.client(ANNA).reply(ONE, reply);
    fixture.desk.staff(OLGA).reply(ONE, Reply.of("Good"));
    fixture.desk.client(ANNA).act(ONE, TicketAction.ARCHIVE);

    Ticket again = fixture.desk.client(ANNA).reply(ONE, reply);

    assertThat(again.status()).isEqualTo(new Status("archived"));
    assertThat(fixture.desk.staff(OLGA).ticket(ONE).messages())
        .filteredOn(message -> message.text().equals("It works"))
        .hasSize(1);
    assertThatThrownBy(() -> fixture.desk.client(ANNA).reply(ONE, Reply.of("It works")))
        .isInstanceOf(ActionNotAllowedException.class);
  }

  @Test
  @DisplayName("BM-7: the archive button pressed twice archives once")
  void archive_pressedTwice_doesOneThing() {
    awaitingClient();
    Input.Press archive = fixture.pressing("anna", "Move to archive");
    fixture.send("anna", archive);
    fixture.send("anna", archive);

    assertThat(fixture.screen("anna")).contains("can’t be done").contains("In the archive");
    assertThat(fixture.desk.staff(OLGA).ticket(ONE).history())
        .filteredOn(
            event ->
                event instanceof TicketEvent.StatusChanged changed
                    && changed.to().key().equals("archived"))
        .hasSize(1);
  }

  @Test
  @DisplayName("BM-7: «Move to archive» is not shown while support is awaited, and does nothing")
  void archive_whileSupportIsAwaited_isRefused() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");

    assertThatThrownBy(() -> fixture.pressing("anna", "Move to archive"))
        .isInstanceOf(AssertionError.class);
    fixture.send("anna", new Input.Press("a:archive:1", "forged", null));
    assertThat(fixture.screen("anna")).contains("can’t be done");
  }

  @Test
  @DisplayName("I-5, I-6: another client's ticket, a forged button and none at all look the same")
  void ticket_ofAnother_isNotFound() {
    fixture.link("anna");
    fixture.createTicket("anna", "Secret");
    fixture.link("bob");

    fixture.command("bob", "ticket", "1");
    String foreign = fixture.screen("bob");
    fixture.command("bob", "ticket", "999");
    assertThat(fixture.screen("bob")).isEqualTo(foreign).contains("not found");
    for (String forged : List.of("a:ticket:1", "a:reply:1", "a:archive:1")) {
      fixture.send("bob", new Input.Press(forged, "forged", null));
      assertThat(fixture.screen("bob")).as(forged).isEqualTo(foreign);
    }
    assertThatThrownBy(() -> fixture.desk.client(new ClientId("bob")).ticket(ONE))
        .isInstanceOf(TicketNotFoundException.class);
    assertThat(fixture.desk.client(new ClientId("bob")).tickets(TicketQuery.newest(10)).items())
        .isEmpty();
  }

  @Test
  @DisplayName("I-6: nonsense in a button shows where the dialog stands, and does nothing")
  void press_nonsense_showsCurrentScreen() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    for (String forged :
        List.of("", "x", "s:1:0", "s:::", "a::", "a:nosuch:1", "s:2:999", "a:create:new")) {
      fixture.send("anna", new Input.Press(forged, "forged", null));
    }
    fixture.press("anna", "Support");
    assertThat(fixture.screen("anna")).contains("subject");
  }

  @Test
  @DisplayName("BM-9: a reserved request is committed once when the ticket is created")
  void prepaid_created_isCommitted() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Paid");
    fixture.say("anna", "Subject");
    fixture.say("anna", "Text");
    fixture.press("anna", "Finish");
    waitFor(() -> !fixture.host.committed.isEmpty());

    assertThat(fixture.host.committed).isEqualTo(fixture.host.reserved).hasSize(1);
    assertThat(fixture.host.released).isEmpty();
  }

  @Test
  @DisplayName("BM-9: an expired dialog gives the request back, and its author what was typed")
  void prepaid_expired_isReleased() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Paid");
    fixture.say("anna", "Long thought about");
    fixture.clock.advance(Duration.ofHours(25));
    fixture.desk.runDue();

    fixture.channel.await("anna", text -> text.contains("Long thought about"));
    assertThat(fixture.screen("anna")).contains("did not finish it in time");
    waitFor(() -> !fixture.host.released.isEmpty());
    assertThat(fixture.host.released).isEqualTo(fixture.host.reserved);
  }

  @Test
  @DisplayName("A dialog in which nothing was written ends without giving anything back")
  void draft_withoutWords_expiresWithoutThem() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.clock.advance(Duration.ofHours(25));
    fixture.desk.runDue();

    fixture.channel.await("anna", text -> text.contains("did not finish it in time"));
    assertThat(fixture.screen("anna")).doesNotContain("what you had written");
  }

  @Test
  @DisplayName("BM-3: a later owner of the username gets nothing, nor does who turned support off")
  void link_bound_countsByPerson() {
    fixture.link("anna");
    Input later = fixture.input("mallory", new Input.Command("start", ""));
    Input asAnna =
        new Input(
            later.keys(),
            later.conversation(),
            true,
            new Person("mallory", "anna", "Anna", "en"),
            later.content());
    fixture.accept(asAnna).join();
    fixture.channel.await("mallory", text -> text.contains("not linked"));

    fixture.host.disabled.add("anna");
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("not linked");
  }

  @Test
  @DisplayName("BM-7: a command in the middle keeps the draft, which can be resumed")
  void command_inTheMiddle_keepsTheDraft() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.say("anna", "Half done");
    fixture.command("anna", "start", "");
    fixture.press("anna", "Continue the unfinished ticket");
    fixture.say("anna", "Text");
    fixture.press("anna", "Finish");

    assertThat(fixture.screen("anna")).contains("#1 created: “Half done”");
  }

  @Test
  @DisplayName("BM-7: a typed label, option or number counts like its button")
  void words_likeAButton_count() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.say("anna", "2");
    fixture.say("anna", "← back");
    fixture.say("anna", "support");
    fixture.say("anna", "Subject");
    fixture.say("anna", "Text");
    fixture.say("anna", "FINISH");

    assertThat(fixture.screen("anna")).contains("#1 created");
    assertThat(fixture.desk.staff(OLGA).ticket(ONE).ticket().department().title())
        .isEqualTo("Support");
  }

  @Test
  @DisplayName("ALL-3: staff note, assign, move, set status and priority; a note stays internal")
  void staff_changes_areInTheHistory() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    var staff = fixture.desk.staff(OLGA);
    staff.note(ONE, Reply.of("An internal note"));
    staff.assign(ONE, new StaffId("olga"));
    staff.setPriority(ONE, Priority.HIGH);
    staff.setDepartment(ONE, new Department(new DepartmentId("paid"), "Paid"));
    Ticket ticket = staff.setStatus(ONE, new Status("awaiting_client"));

    assertThat(ticket.assignee()).isEqualTo(new StaffId("olga"));
    assertThat(ticket.version()).isEqualTo(6);
    fixture.channel.await("anna", text -> text.contains("is now: Awaiting reply from client"));
    var seen = fixture.desk.client(new ClientId("anna")).ticket(ONE);
    assertThat(seen.messages()).hasSize(1);
    assertThat(seen.history()).hasSize(6);
    assertThat(staff.ticket(ONE).messages()).hasSize(2);
    fixture.command("anna", "ticket", "1");
    assertThat(fixture.screen("anna")).doesNotContain("An internal note");
  }

  @Test
  @DisplayName("ALL-3, I-2: a panel's request repeated with the same id does nothing twice")
  void reply_repeatedRequest_isDoneOnce() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    Reply reply = Reply.of("Hello").requestId("r1");
    fixture.desk.staff(OLGA).reply(ONE, reply);
    fixture.desk.staff(OLGA).reply(ONE, reply);

    assertThat(fixture.desk.staff(OLGA).ticket(ONE).messages()).hasSize(2);
  }

  @Test
  @DisplayName("ALL-3: a client does in the panel what they do in the chat")
  void client_inThePanel() throws IOException {
    var anna = fixture.desk.client(new ClientId("anna"));
    Ticket ticket =
        anna.create(
            new NewTicket(
                new Provider(new ProviderId("p1"), "Hosting"),
                new Department(new DepartmentId("paid"), "Paid"),
                null,
                "From the panel",
                Priority.NORMAL,
                Reply.of("Text").files(upload("log.txt", "content"))));
    waitFor(() -> !fixture.host.committed.isEmpty());

    Attachment file = anna.ticket(ticket.id()).messages().get(0).attachments().get(0);
    assertThat(anna.open(file.id())).hasContent("content");
    assertThatThrownBy(() -> fixture.desk.client(new ClientId("bob")).open(file.id()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no attachment");
    assertThatThrownBy(() -> anna.act(ticket.id(), TicketAction.ARCHIVE))
        .isInstanceOf(ActionNotAllowedException.class)
        .hasMessageContaining("awaiting_support");
    anna.reply(ticket.id(), Reply.of("More"));
    assertThat(anna.tickets(TicketQuery.newest(5)).items()).hasSize(1);
  }

  @Test
  @DisplayName("ALL-3: a request that breaks a constraint is refused, and the message says which")
  void request_invalid_isRefused() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    var staff = fixture.desk.staff(OLGA);

    assertThatThrownBy(() -> staff.reply(ONE, Reply.of(" ")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("needs a text or a file");
    assertThatThrownBy(() -> staff.reply(ONE, Reply.of("x".repeat(65_537))))
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> staff.setStatus(ONE, new Status("nosuch")))
        .hasMessageContaining("awaiting_support");
    assertThatThrownBy(() -> staff.reply(new TicketId(9), Reply.of("x")))
        .isInstanceOf(TicketNotFoundException.class);
  }

  @Test
  @DisplayName("ALL-1: a host changes a preset's texts and limits without forking")
  void preset_changed_isUsed() {
    var preset =
        Presets.billmanager()
            .withTexts(Locale.ENGLISH, Map.of("list.empty", "Nothing here, lucky you."));
    try (DeskFixture other = new DeskFixture(new MemoryStorage(), preset)) {
      other.link("anna");
      assertThat(other.screen("anna")).contains("Nothing here, lucky you.");
    }
  }

  @Test
  @DisplayName("ALL-3: the same request id of two people is two requests")
  void reply_sameRequestIdOfTwoPeople_isTwo() {
    awaitingClient();
    fixture.desk.client(new ClientId("anna")).reply(ONE, Reply.of("Mine").requestId("1"));
    fixture.desk.staff(OLGA).reply(ONE, Reply.of("Hers").requestId("1"));

    assertThat(fixture.desk.staff(OLGA).ticket(ONE).messages()).hasSize(4);
  }

  @Test
  @DisplayName("ALL-4: what was written is told back when the ticket can't be created after all")
  void create_endedAfterBack_tellsTheTextBack() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.say("anna", "A subject");
    fixture.press("anna", "Back");
    fixture.press("anna", "Back");
    fixture.host.refusing = true;
    fixture.press("anna", "Paid");

    assertThat(fixture.screen("anna")).contains("none left").contains("A subject");
  }

  private void awaitingClient() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.desk.staff(OLGA).reply(ONE, Reply.of("Answer"));
    fixture.channel.await("anna", text -> text.contains("Answer"));
  }

  private static Upload upload(String name, String content) {
    return new Upload(
        name,
        "text/plain",
        () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void waitFor(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
  }
}
