package io.ticketgram.flow;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Reply;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final TicketId FIRST = new TicketId(1);

  private final DeskFixture fixture = new DeskFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("HD-4: words of the subject and of messages are found, in closed tickets too")
  void search_byWords_findsTickets() {
    fixture.link("anna");
    fixture.createTicket("anna", "Printer");
    fixture.createTicket("anna", "Mail");
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("The toner is EMPTY"));
    fixture.channel.await("anna", text -> text.contains("EMPTY"));
    fixture.desk.client(new ClientId("anna")).act(FIRST, TicketAction.ARCHIVE);

    fixture.command("anna", "search", "Toner is empty");
    assertThat(fixture.screen("anna")).contains("Found for “Toner is empty”");
    fixture.press("anna", "#1");
    assertThat(fixture.screen("anna")).contains("Printer", "In the archive");
    fixture.command("anna", "search", "mai");
    fixture.press("anna", "#2");
    assertThat(fixture.screen("anna")).contains("Mail");
    fixture.command("anna", "search", "2");
    fixture.press("anna", "#2");
  }

  @Test
  @DisplayName("HD-4, I-5: neither notes nor tickets of others are found")
  void search_foreign_findsNothing() {
    fixture.link("anna");
    fixture.link("boris");
    fixture.createTicket("anna", "Secret plan");
    fixture.desk.staff(OLGA).note(FIRST, Reply.of("tiresome client"));

    fixture.command("boris", "search", "secret");
    assertThat(fixture.screen("boris")).contains("Nothing was found for “secret”");
    fixture.command("boris", "search", "1");
    assertThat(fixture.screen("boris")).contains("Nothing was found");
    fixture.command("anna", "search", "tiresome");
    assertThat(fixture.screen("anna")).contains("Nothing was found");
    ClientId boris = new ClientId("boris");
    TicketQuery query = TicketQuery.newest(5).matching("secret");
    assertThat(fixture.desk.client(boris).tickets(query).items()).isEmpty();
    assertThat(fixture.desk.staff(OLGA).tickets(query).items()).hasSize(1);
    assertThat(fixture.desk.staff(OLGA).tickets(query.matching("tiresome")).items()).isEmpty();
  }

  @Test
  @DisplayName("HD-4: without words the bot asks for them; too few are refused; it can be left")
  void search_withoutWords_asks() {
    fixture.link("anna");
    fixture.createTicket("anna", "Printer");
    fixture.command("anna", "search", "");
    assertThat(fixture.screen("anna")).contains("What are you looking for?");
    fixture.say("anna", "x");
    assertThat(fixture.screen("anna")).contains("2 to 100 characters");
    fixture.command("anna", "search", "x".repeat(101));
    assertThat(fixture.screen("anna")).contains("2 to 100 characters");
    fixture.press("anna", "Cancel");
    assertThat(fixture.screen("anna")).contains("Search ended");
    fixture.command("anna", "search", "");
    fixture.say("anna", "PRINT");
    assertThat(fixture.screen("anna")).contains("Found for “PRINT”");
    assertThatThrownBy(() -> TicketQuery.newest(5).matching("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 100 characters");
  }

  @Test
  @DisplayName("HD-4: many tickets come in pages, forth and back; forged pages show nothing wrong")
  void search_many_isPaged() {
    fixture.link("anna");
    for (int i = 1; i <= 10; i++) {
      fixture.createTicket("anna", "Disk " + i);
    }
    fixture.command("anna", "list", "");
    fixture.command("anna", "start", "");
    fixture.press("anna", "Search");
    fixture.say("anna", "disk");
    fixture.press("anna", "#3");
    fixture.command("anna", "search", "disk");
    fixture.press("anna", "Next");
    fixture.press("anna", "#2");
    assertThat(fixture.screen("anna")).contains("Disk 2");
    fixture.command("anna", "search", "disk");
    fixture.press("anna", "Next");
    fixture.press("anna", "Previous");
    fixture.press("anna", "#10");
    assertThat(fixture.screen("anna")).contains("Disk 10");
    fixture.command("anna", "search", "zzz,9\u001Fdisk");
    assertThat(fixture.screen("anna")).contains("Found for “disk”");
  }

  @Test
  @DisplayName("HD-5: with several open tickets the bot asks which one a free text is for")
  void words_withSeveralOpen_areRouted() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.createTicket("anna", "Two");
    fixture.say("anna", "it works again");
    assertThat(fixture.screen("anna")).contains("Text added", "Which ticket");
    fixture.say("anna", "thank you");
    fixture.press("anna", "#1");
    assertThat(fixture.screen("anna")).contains("For ticket #1");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages()).hasSize(1);
    fixture.press("anna", "Finish");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages())
        .last()
        .satisfies(sent -> assertThat(sent.text()).isEqualTo("it works again\nthank you"));
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(2)).messages()).hasSize(1);
  }

  @Test
  @DisplayName(
      "HD-5: the ticket can be typed; what was sent survives a command and can be cancelled")
  void words_putAside_areKept() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.createTicket("anna", "Two");
    fixture.say("anna", "for the second");
    fixture.command("anna", "ticket", "1");
    fixture.command("anna", "start", "");
    fixture.press("anna", "Continue the message");
    fixture.say("anna", "2");
    fixture.press("anna", "Finish");
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(2)).messages())
        .last()
        .satisfies(sent -> assertThat(sent.text()).isEqualTo("for the second"));

    fixture.say("anna", "never mind");
    fixture.press("anna", "Cancel");
    assertThat(fixture.screen("anna")).contains("Nothing was sent");
    fixture.command("anna", "start", "");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages()).hasSize(1);
  }

  @Test
  @DisplayName(
      "HD-5, I-8: what does not fit is refused by name; a ticket of another is none to choose")
  void words_tooLongOrForeign_areRefused() {
    fixture.link("anna");
    fixture.link("boris");
    fixture.createTicket("anna", "One");
    fixture.createTicket("anna", "Two");
    fixture.createTicket("boris", "His");
    fixture.say("anna", "x".repeat(256));
    assertThat(fixture.screen("anna")).contains("256 characters", "of 255");
    fixture.say("anna", "short");
    fixture.say("anna", "3");
    assertThat(fixture.screen("anna")).contains("Which ticket");
    fixture.send("anna", new Input.Words("1"));
    fixture.press("anna", "Finish");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages())
        .last()
        .satisfies(sent -> assertThat(sent.text()).isEqualTo("short\n3"));
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(3)).messages()).hasSize(1);
  }
}
