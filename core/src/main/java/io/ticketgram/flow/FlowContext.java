package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.About;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.dialog.FormContext;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a flow may look at.
 *
 * @param key of the update that is being handled; what is made from it is the same when the update
 *     is handled again
 * @param message the chat message that is being handled, or null
 * @param answered the message of a ticket that it answers, or null
 * @param client whose chat it is
 * @param providers whose tickets this bot may show
 * @param session as it was before; a flow that was started by a command finds no draft under way
 * @param tickets the tickets that this client may see through this bot
 * @param newTicketId gives a number for a new ticket
 * @param draftLifetime how long an unfinished draft is kept
 * @param input what is being handled, with who sent it
 */
public record FlowContext(
    UpdateKey key,
    @Nullable MessageRef message,
    @Nullable About answered,
    ClientProfile client,
    Set<ProviderId> providers,
    Session session,
    TicketGate.View tickets,
    SupportCatalog catalog,
    PrepaidSupport prepaid,
    Supplier<TicketId> newTicketId,
    Instant now,
    Duration draftLifetime,
    Input input) {
  /** The client as somebody who does something to a ticket. */
  public Actor actor() {
    return new Actor.Client(client.id());
  }

  /** An id for a new draft. */
  public String draftId() {
    return key.source() + "-" + key.id();
  }

  FlowContext with(Session other) {
    return new FlowContext(
        key,
        message,
        answered,
        client,
        providers,
        other,
        tickets,
        catalog,
        prepaid,
        newTicketId,
        now,
        draftLifetime,
        input);
  }

  FormContext form() {
    return new FormContext(
        key,
        message,
        client,
        providers,
        catalog,
        prepaid,
        now.plus(draftLifetime).plus(draftLifetime));
  }
}
