package io.ticketgram.preset;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.desk.ActionNotAllowedException;
import io.ticketgram.desk.ClientDesk;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TicketNotFoundException;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same that the chat offers, in the host's panel. */
class VkTechPanelTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final Status CLOSED = new Status("closed");

  private final DeskFixture fixture = new DeskFixture(new MemoryStorage(), Presets.vktech());
  private final ClientDesk anna = fixture.desk.client(ANNA);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName(
      "VK-6, ALL-3: a rating in the panel closes the request; staff read stars and comment")
  void rate_inThePanel_closes() {
    TicketId id = resolved();
    assertThat(anna.rate(id, 5, Reply.of("Thanks")).status()).isEqualTo(CLOSED);

    var details = fixture.desk.staff(OLGA).ticket(id);
    assertThat(details.history())
        .filteredOn(TicketEvent.Rated.class::isInstance)
        .containsExactly(
            new TicketEvent.Rated(id, new Actor.Client(ANNA), fixture.clock.instant(), 5));
    assertThat(details.messages()).extracting(TicketMessage::text).endsWith("Done", "Thanks");
    assertThatThrownBy(() -> anna.rate(id, 1, null)).isInstanceOf(ActionNotAllowedException.class);
  }

  @Test
  @DisplayName("VK-6: a rating of no or six stars, or of another client's request, is refused")
  void rate_wrong_isRefused() {
    TicketId id = resolved();
    for (int stars : new int[] {0, 6, -1}) {
      assertThatThrownBy(() -> anna.rate(id, stars, null))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("1 to 5");
    }
    ClientDesk boris = fixture.desk.client(new ClientId("boris"));
    assertThatThrownBy(() -> boris.rate(id, 1, null)).isInstanceOf(TicketNotFoundException.class);
    assertThat(fixture.desk.staff(OLGA).ticket(id).ticket().status().key()).isEqualTo("resolved");
  }

  @Test
  @DisplayName("VK-6, ALL-3: a return in the panel has its reason as a message")
  void reopen_withReason_isOpen() {
    TicketId id = resolved();
    assertThat(anna.act(id, TicketAction.REOPEN, Reply.of("Not yet")).status().key())
        .isEqualTo("open");
    assertThat(fixture.desk.staff(OLGA).ticket(id).messages())
        .extracting(TicketMessage::text)
        .endsWith("Not yet");
  }

  private TicketId resolved() {
    TicketId id =
        anna.create(
                new NewTicket(
                    new Provider(new ProviderId("p1"), "Hosting"),
                    new Department(new DepartmentId("support"), "Support"),
                    null,
                    "Disk",
                    Priority.NORMAL,
                    Reply.of("text")))
            .id();
    fixture.desk.staff(OLGA).act(id, TicketAction.RESOLVE, Reply.of("Done"));
    return id;
  }
}
