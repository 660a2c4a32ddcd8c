package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.spi.Link;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decides whether a person who pressed «Start» is a client. Thread-safe; reads only. */
@FunctionalInterface
public interface LinkPolicy {
  /**
   * The binding to make; empty when this person is no client, or it is not sure which.
   *
   * @param start in a private chat, from a person who is not bound there
   * @param argument what followed the command; can be anything
   * @param providers of the bot that was written to
   */
  Optional<Link> link(Input start, String argument, Set<ProviderId> providers, Instant now);
}
