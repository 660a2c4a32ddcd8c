package io.ticketgram.notification;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.TicketDesk;
import io.ticketgram.TicketDeskBuilder;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.spi.SmsSender.Sms;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.Host;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusMessagesTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final TicketId FIRST = new TicketId(1);

  private final MemoryStorage storage = new MemoryStorage();
  private DeskFixture fixture = new DeskFixture(storage, Presets.kubit());

  @AfterEach
  void close() {
    fixture.close();
  }

  private void create() {
    fixture
        .desk
        .client(ANNA)
        .create(
            new NewTicket(
                new Provider(new ProviderId("p1"), "Hosting"),
                Host.standard().get(0),
                null,
                "My password is 123",
                Priority.NORMAL,
                Reply.of("text")));
  }

  @Test
  @DisplayName("KB-4: creation and every change of the status, one SMS each, without what was said")
  void change_ofStatus_isSent() {
    create();
    fixture.desk.staff(OLGA).act(FIRST, TicketAction.START);
    fixture.desk.staff(OLGA).setStatus(FIRST, new Status("in_progress"));
    fixture.desk.staff(OLGA).note(FIRST, Reply.of("a note"));
    fixture.desk.staff(OLGA).setPriority(FIRST, Priority.HIGH);
    fixture.desk.client(ANNA).act(FIRST, TicketAction.CLOSE);

    assertThat(fixture.sms.await(3))
        .extracting(Sms::text)
        .containsExactly(
            "Ticket #1 has been created. Status: Awaiting reply from support.",
            "The status of ticket #1 is now: In progress.",
            "The status of ticket #1 is now: Closed.");
    assertThat(fixture.sms.sent()).extracting(Sms::key).doesNotHaveDuplicates();
    assertThat(fixture.sms.sent().get(0).toString()).doesNotContain("Awaiting");
    Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());
    assertThat(fixture.sms.sent()).hasSize(3);
  }

  @Test
  @DisplayName("KB-4, I-1: an SMS that could not be sent before a crash is sent after the restart")
  void restart_waitingSms_isSent() {
    fixture.sms.answering(
        sms -> {
          throw new IllegalStateException("down");
        });
    create();
    Awaitility.await().until(() -> fixture.sms.calls() > 0);
    fixture.close();

    fixture = new DeskFixture(storage, Presets.kubit(), channel -> {}, 1_000);
    fixture.clock.advance(Duration.ofMinutes(5));
    fixture.desk.runDue();
    assertThat(fixture.sms.await(1)).extracting(Sms::key).containsExactly("1-1");
    Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());
  }

  @Test
  @DisplayName("KB-4: a ticket changes while the directory is down; its SMS waits")
  void directory_down_onlyTheSmsWaits() {
    fixture.host.failing = true;
    create();
    fixture.host.failing = false;
    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(5));
              fixture.desk.runDue();
              return fixture.sms.sent().size() == 1;
            });
  }

  @Test
  @DisplayName("SMS-1, SMS-2: given up after a hundred tries with its reason; then the next one")
  void failing_forHours_isGivenUp() {
    fixture.sms.answering(
        sms -> {
          if (sms.key().equals("1-1")) {
            throw new IllegalStateException("down");
          }
          return SmsSender.accepted();
        });
    create();
    fixture.desk.staff(OLGA).act(FIRST, TicketAction.START);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              fixture.clock.advance(Duration.ofMinutes(5));
              fixture.desk.runDue();
              return !fixture.desk.undelivered(10).isEmpty();
            });
    assertThat(fixture.desk.undelivered(10).get(0).lastError()).contains("SmsSender.send");
    assertThat(fixture.sms.await(1)).extracting(Sms::key).containsExactly("1-2");
    assertThat(fixture.sms.calls()).isEqualTo(101);
  }

  @Test
  @DisplayName("KB-4: what waits to be sent is erased with the client")
  void erase_waitingSms_isGone() {
    fixture.sms.answering(
        sms -> {
          throw new IllegalStateException("down");
        });
    create();
    Awaitility.await().until(() -> fixture.sms.calls() > 0);
    fixture.desk.clientData().erase(ANNA);
    Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());
  }

  @Test
  @DisplayName("KB-4: a preset with SMS needs a sender, unless the host turns it off")
  void build_withoutSender_saysWhatToDo() {
    assertThatThrownBy(() -> builder(Presets.kubit()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("smsSender(…)")
        .hasMessageContaining("Preset.withSms(false)");
    assertThat(builder(Presets.kubit().withSms(false)).build()).isNotNull();
    assertThat(builder(Presets.planetahost()).build()).isNotNull();
  }

  private static TicketDeskBuilder builder(Preset preset) {
    Host host = new Host();
    return TicketDesk.builder()
        .preset(preset)
        .clients(host)
        .catalog(host)
        .storage(new MemoryStorage())
        .attachments(new MemoryAttachmentStore(1_000))
        .channel(new RecordingChannel());
  }
}
