package io.ticketgram.notification;

import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.Work;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.SmsSender.Sms;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SMS about the status of tickets: one whenever a ticket comes into a status, whoever brought it
 * there, and also when it is created, which brings it into its first. Thread-safe.
 */
public final class StatusMessages implements Consequence {
  private final DeskParts parts;

  /** Messages to the clients of a directory. */
  public StatusMessages(DeskParts parts) {
    this.parts = parts;
  }

  @Override
  public void add(ChangeSet.Builder changes, TicketChange change) {
    boolean created = change.events().stream().anyMatch(TicketEvent.Created.class::isInstance);
    if (created || change.events().stream().anyMatch(StatusMessages::isMove)) {
      Ticket ticket = change.after();
      Codec codec = parts.codec();
      changes.outbox(
          codec.draft(
              new Work.SendSms(
                  ticket.id(), ticket.client(), ticket.version(), ticket.status(), created)));
    }
  }

  private static boolean isMove(TicketEvent event) {
    return event instanceof TicketEvent.StatusChanged changed
        && !changed.from().equals(changed.to());
  }

  /**
   * What is to be sent; empty when there is no such client any more. Made only now, so that a
   * ticket can change while the directory does not answer.
   *
   * @throws io.ticketgram.spi.HostCallException when the directory does not answer
   */
  public Optional<Sms> message(Work.SendSms work) {
    return parts.directory().find(work.client()).map(client -> message(work, client));
  }

  private Sms message(Work.SendSms work, ClientProfile client) {
    Locale locale = parts.languages().of(client, messengerLanguage(client.id()));
    Phrase text =
        (work.created() ? Phrase.of("sms.created") : Phrase.of("sms.status"))
            .with("number", work.ticket().value())
            .with("status", TicketScreens.status(work.status()));
    String plain = PlainText.withoutIsolates(parts.renderer().render(text, locale).value());
    String key = work.ticket() + "-" + work.version();
    return new Sms(client.id(), key, work.ticket(), work.status(), locale, plain);
  }

  /** That of the chat which was linked last, for whoever set no language. */
  private @Nullable String messengerLanguage(ClientId client) {
    List<Link> links = parts.storage().links(client);
    return links.isEmpty() ? null : links.get(links.size() - 1).language();
  }
}
