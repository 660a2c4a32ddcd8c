package io.ticketgram.dialog;

import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a form may look at while it is filled in.
 *
 * @param key of the update that is being handled; ids made from it are the same when it is handled
 *     again
 * @param message the chat message that is being handled, or null
 * @param holdUntil until when a prepaid request is reserved
 */
public record FormContext(
    UpdateKey key,
    @Nullable MessageRef message,
    ClientProfile client,
    Set<ProviderId> botProviders,
    SupportCatalog catalog,
    PrepaidSupport prepaid,
    Instant holdUntil) {}
