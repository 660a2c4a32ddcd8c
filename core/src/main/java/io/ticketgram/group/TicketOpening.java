package io.ticketgram.group;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.Work;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens tickets without asking anything: with the first department, and the beginning of the text
 * as the subject. Writes nothing. Thread-safe.
 */
final class TicketOpening {
  private static final int SHORTEST = 8;
  private static final Duration HOLD = Duration.ofMinutes(15);

  private final GroupParts parts;

  TicketOpening(GroupParts parts) {
    this.parts = parts;
  }

  /**
   * What came of it: either a new ticket or why there is none.
   *
   * @param work to be done with it
   */
  record Answer(@Nullable TicketChange opened, @Nullable Phrase refused, List<Work> work) {
    private static Answer refused(String key) {
      return new Answer(null, Phrase.of(key), List.of());
    }

    TicketChange change() {
      return Objects.requireNonNull(opened, "There is no ticket");
    }
  }

  Answer open(
      Input input, GroupBinding group, ClientProfile client, BotSaid said, MessageId message) {
    Optional<Provider> provider = provider(group, client);
    if (provider.isEmpty()) {
      return Answer.refused("create.no_provider");
    }
    Provider of = provider.get();
    Optional<Department> department =
        parts.host().catalog().departments(client.id(), of.id()).stream().findFirst();
    if (department.isEmpty()) {
      return Answer.refused("create.no_department");
    }
    Instant now = parts.clock().instant();
    PrepaidSupport prepaid = parts.host().prepaid();
    boolean paid = prepaid.required(client.id(), of.id(), department.get().id());
    UpdateKey key = input.keys().get(0);
    String hold = "group-" + key.source() + "-" + key.id();
    if (paid
        && prepaid.reserve(hold, client.id(), of.id(), department.get().id(), now.plus(HOLD))
            == PrepaidSupport.Reservation.NONE_LEFT) {
      // what a client has left is nobody else's business
      return Answer.refused("group.ask_in_private");
    }
    TicketOperations.Opening opening =
        new TicketOperations.Opening(
            parts.storage().newTicketId(),
            client.id(),
            of,
            department.get(),
            group.service(),
            subject(said),
            Priority.NORMAL);
    TicketMessage first =
        new TicketMessage(
            message,
            opening.id(),
            new Actor.Client(client.id()),
            Visibility.PUBLIC,
            said.composed().text(),
            said.composed().files(),
            now);
    return new Answer(
        parts.tickets().operations().open(opening, first),
        null,
        paid ? List.of(new Work.CommitPrepaid(hold)) : List.of());
  }

  private Optional<Provider> provider(GroupBinding group, ClientProfile client) {
    Set<ProviderId> ofBot = parts.host().channel().providers(group.group().bot());
    if (group.provider() != null) {
      return Optional.of(group.provider()).filter(known -> ofBot.contains(known.id()));
    }
    return parts.host().catalog().providers(client.id()).stream()
        .filter(known -> ofBot.contains(known.id()))
        .findFirst();
  }

  private String subject(BotSaid said) {
    String first =
        said.composed()
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElseGet(
                () ->
                    said.composed().files().stream()
                        .map(Attachment::fileName)
                        .findFirst()
                        .orElseThrow());
    return PlainText.shorten(first, Math.max(SHORTEST, parts.tickets().subjectCharacters()));
  }
}
