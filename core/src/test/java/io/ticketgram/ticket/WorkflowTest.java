package io.ticketgram.ticket;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.preset.Presets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkflowTest {
  private final Workflow workflow = Presets.billmanager().workflow();

  @Test
  @DisplayName("BM-7: a client may archive only while a reply of the client is awaited")
  void allowed_archiveByClient_onlyWhenClientIsAwaited() {
    assertThat(workflow.statuses())
        .filteredOn(status -> workflow.allowed(status, CLIENT).contains(TicketAction.ARCHIVE))
        .containsExactly(new Status("awaiting_client"));
  }

  @Test
  @DisplayName("BM-7: replies move a ticket between the two sides")
  void next_reply_movesToTheOtherSide() {
    Status support = new Status("awaiting_support");
    Status client = new Status("awaiting_client");
    assertThat(workflow.initial()).isEqualTo(support);
    assertThat(workflow.next(support, TicketAction.REPLY, STAFF)).contains(client);
    assertThat(workflow.next(client, TicketAction.REPLY, CLIENT)).contains(support);
    assertThat(workflow.next(new Status("archived"), TicketAction.REPLY, CLIENT)).isEmpty();
    assertThat(workflow.openStatuses()).containsExactly(support, client);
  }

  @Test
  void build_twoRowsForOneCause_isRefused() {
    Status only = new Status("only");
    assertThatThrownBy(
            () ->
                Workflow.startingIn(only)
                    .allow(only, TicketAction.REPLY, STAFF, only)
                    .allow(only, TicketAction.REPLY, STAFF, new Status("other"))
                    .build())
        .hasMessageContaining("Two transitions");
  }

  @Test
  @DisplayName("BM-4: a ticket number is read from what a person typed, and nothing else is one")
  void parse_typedNumbers() {
    assertThat(TicketId.parse(" 159 ")).contains(new TicketId(159));
    assertThat(TicketId.parse("۱۵۹")).contains(new TicketId(159));
    assertThat(TicketId.parse("\u200F\u2068۱۵۹\u2069")).contains(new TicketId(159));
    assertThat(TicketId.parse("\u2068\u2069")).isEmpty();
    assertThat(TicketId.parse("0")).isEmpty();
    assertThat(TicketId.parse("-1")).isEmpty();
    assertThat(TicketId.parse("1 or 1=1")).isEmpty();
    assertThat(TicketId.parse("9".repeat(30))).isEmpty();
  }
}
