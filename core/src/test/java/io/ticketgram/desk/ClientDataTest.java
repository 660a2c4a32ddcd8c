package io.ticketgram.desk;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Input;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.Host;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientDataTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture fixture =
      new DeskFixture(storage, DeadlinesTest.closingByItself().withVersion(1));

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("ALL-5: a client's data is told whole, and without what staff note among themselves")
  void export_tellsWhatTheClientMayRead() {
    fixture.link("anna");
    for (int n = 1; n <= 25; n++) {
      fixture.desk.client(ANNA).create(ticket("Ticket " + n));
    }
    fixture.desk.staff(OLGA).note(new TicketId(3), Reply.of("a difficult one"));
    fixture.desk.client(BORIS).create(ticket("Of Boris"));

    List<TicketDetails> told = new ArrayList<>();
    fixture.desk.clientData().export(ANNA, told::add);

    assertThat(told)
        .hasSize(25)
        .extracting(details -> details.ticket().client())
        .containsOnly(ANNA);
    assertThat(told)
        .flatExtracting(TicketDetails::messages)
        .extracting(TicketMessage::text)
        .hasSize(25)
        .doesNotContain("a difficult one");
    assertThat(told.toString()).doesNotContain("a difficult one").doesNotContain("Boris");
  }

  @Test
  @DisplayName("ALL-5: an erased client leaves no ticket, file, chat, timer or message behind")
  void erase_leavesNothing() {
    fixture.channel.opener = file -> new ByteArrayInputStream(new byte[] {1, 2, 3});
    fixture.link("anna");
    fixture.link("boris");
    withFile("anna");
    fixture.createTicket("boris", "Kept");
    fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("secret answer"));
    fixture.channel.await("anna", text -> text.contains("secret answer"));
    String stored = storedFile(new TicketId(1));
    // begun and not finished, with a prepaid request on hold
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Paid");
    fixture.say("anna", "half a subject");
    // one that can't be delivered, and one that waits
    fixture.channel.answering(delivery -> new DeliveryResult.Rejected("no"));
    fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("given up"));
    Awaitility.await().until(() -> !fixture.desk.undelivered(10).isEmpty());
    fixture.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("on its way"));

    assertThat(fixture.desk.clientData().erase(ANNA)).isEqualTo(1);

    assertThat(storage.ticket(new TicketId(1))).isEmpty();
    assertThat(storage.messages(new TicketId(1))).isEmpty();
    assertThat(storage.history(new TicketId(1))).isEmpty();
    assertThat(storage.links(ANNA)).isEmpty();
    assertThat(storage.conversation(conversation("anna")).session()).isEmpty();
    assertThat(Stream.concat(storage.outbox(0, 100).stream(), storage.undelivered(0, 100).stream()))
        .extracting(OutboxEntry::payload)
        .noneMatch(payload -> payload.contains("answer") || payload.contains("way"));
    NodeId node = storage.join("x", Instant.EPOCH);
    assertThat(storage.claimTimers(node, Instant.parse("2100-01-01T00:00:00Z"), 10)).isEmpty();
    Awaitility.await().until(() -> !isKept(stored));
    Awaitility.await().until(() -> fixture.host.released.size() == 1);
    assertThat(storage.ticket(new TicketId(2))).isPresent();

    // doing it again does nothing, and the person can begin anew
    assertThat(fixture.desk.clientData().erase(ANNA)).isZero();
    fixture.channel.answering(delivery -> new DeliveryResult.Delivered());
    fixture.command("anna", "start", "");
    fixture.channel.await("anna", text -> text.contains("no open tickets"));
  }

  private void withFile(String person) {
    fixture.command(person, "createticket", "");
    fixture.press(person, "Support");
    fixture.say(person, "With a file");
    fixture.send(person, new Input.Files("look", List.of(fixture.file("a.txt", 3)), null));
    fixture.press(person, "Finish");
    Awaitility.await().until(() -> !storedFile(new TicketId(1)).isEmpty());
  }

  private static NewTicket ticket(String subject) {
    return new NewTicket(
        new Provider(new ProviderId("p1"), "Hosting"),
        Host.standard().get(0),
        null,
        subject,
        Priority.NORMAL,
        Reply.of("text of " + subject));
  }

  private boolean isKept(String storeId) {
    try {
      fixture.files.open(storeId).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String storedFile(TicketId ticket) {
    return storage.messages(ticket).stream()
        .flatMap(message -> message.attachments().stream())
        .map(Attachment::content)
        .filter(Attachment.Content.Stored.class::isInstance)
        .map(content -> ((Attachment.Content.Stored) content).storeId())
        .findFirst()
        .orElse("");
  }

  private ConversationId conversation(String person) {
    return fixture.input(person, new Input.Words("")).conversation();
  }
}
