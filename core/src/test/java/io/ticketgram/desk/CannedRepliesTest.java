package io.ticketgram.desk;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CannedRepliesTest {
  private static final TicketId TICKET = new TicketId(1);
  private static final Locale PERSIAN = Locale.forLanguageTag("fa");
  private static final CannedReply RESTART =
      CannedReply.of(
              "restart", Locale.ENGLISH, "Hello {client}, #{number} “{subject}”: done. {staff}")
          .with(PERSIAN, "{client} گرامی، تیکت {number} انجام شد.");

  private final DeskFixture fixture = new DeskFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("HD-2: a canned reply is filled in, previewed, and sent as it is or changed")
  void draft_isFilledInAndSent() {
    ticket("One $1 {client}");
    fixture.desk.cannedReplies().save(RESTART);

    Reply draft = fixture.desk.staff(OLGA).draft(TICKET, "restart");
    assertThat(draft.text()).isEqualTo("Hello anna, #1 “One $1 {client}”: done. Olga");
    assertThat(fixture.desk.staff(OLGA).ticket(TICKET).messages()).hasSize(1);

    fixture.desk.staff(OLGA).reply(TICKET, draft.text(draft.text() + "!"));
    fixture.channel.await("anna", text -> text.contains("done. Olga!"));
  }

  @Test
  @DisplayName("HD-2: it comes in the language of the client, or in the next best")
  void text_isInTheClientsLanguage() {
    ticket("دیسک");
    var ticket = fixture.desk.staff(OLGA).ticket(TICKET).ticket();
    var sara = new Actor.Staff(new StaffId("sara"), "سارا");
    var client = new ClientProfile(new ClientId("anna"), "سینا", PERSIAN, true);

    assertThat(RESTART.text(Locale.forLanguageTag("fa-IR"), Locale.ENGLISH, ticket, client, sara))
        .contains("سینا", " گرامی", "۱");
    assertThat(RESTART.text(Locale.FRENCH, Locale.ENGLISH, ticket, client, sara))
        .startsWith("Hello ");
    assertThat(RESTART.text(Locale.FRENCH, Locale.GERMAN, ticket, client, sara))
        .startsWith("Hello ");
  }

  @Test
  @DisplayName("HD-2: listed by name, changed and deleted by the version that was read")
  void save_followsTheVersion() {
    CannedReplies replies = fixture.desk.cannedReplies();
    CannedReply first = replies.save(RESTART);
    CannedReply other = replies.save(CannedReply.of("bye", Locale.ENGLISH, "Bye"));
    assertThat(replies.list(null, 10)).containsExactly(other, first);
    assertThat(replies.list(other, 10)).containsExactly(first);

    CannedReply changed = replies.save(first.with(Locale.ENGLISH, "Done."));
    assertThat(replies.find("restart")).contains(changed);
    assertThatThrownBy(() -> replies.save(first)).isInstanceOf(ChangedMeanwhileException.class);
    assertThatThrownBy(() -> replies.save(RESTART)).isInstanceOf(ChangedMeanwhileException.class);
    assertThatThrownBy(() -> replies.delete(first))
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("'restart'");
    replies.delete(changed);
    assertThat(replies.list(null, 10)).isEqualTo(List.of(other));
  }

  @Test
  @DisplayName("HD-2: an unknown placeholder is refused by name, a brace is written twice")
  void text_wrong_isRefused() {
    assertThatThrownBy(() -> CannedReply.of("x", Locale.ENGLISH, "Dear {klient}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("{klient}")
        .hasMessageContaining("{client}")
        .hasMessageContaining("'x' in en");
    assertThatThrownBy(() -> CannedReply.of("x", Locale.ENGLISH, "a { b"))
        .hasMessageContaining("{{");
    assertThatThrownBy(() -> CannedReply.of("X y", Locale.ENGLISH, "a"))
        .hasMessageContaining("lower-case");
    assertThatThrownBy(() -> fixture.desk.staff(OLGA).draft(ticket("One"), "none"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no canned reply 'none'");
    fixture
        .desk
        .cannedReplies()
        .save(CannedReply.of("json", Locale.ENGLISH, "{{\"id\": {number}}"));
    assertThat(fixture.desk.staff(OLGA).draft(TICKET, "json").text()).isEqualTo("{\"id\": 1}");
  }

  private TicketId ticket(String subject) {
    fixture.link("anna");
    fixture.createTicket("anna", subject);
    return TICKET;
  }
}
