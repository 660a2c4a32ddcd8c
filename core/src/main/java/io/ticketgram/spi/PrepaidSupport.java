package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;

/**
 * Prepaid support requests. One is reserved when a client chooses a department that needs it,
 * committed when the ticket is created, and released when the dialog is cancelled or expires. The
 * rules of this package apply.
 *
 * <ul>
 *   <li><b>PRE-1</b> A key is a reservation. Repeating {@link #reserve} with a key returns the same
 *       answer as before and takes nothing more.
 *   <li><b>PRE-2</b> {@link #commit} and {@link #release} end a reservation. Repeating either, or
 *       calling one after the other, changes nothing: the first wins.
 *   <li><b>PRE-3</b> {@link #commit} succeeds also after the hold time has passed: the ticket
 *       exists by then. {@link #commit} and {@link #release} of a key that was never reserved, or
 *       whose reservation was refused, do nothing.
 *   <li><b>PRE-4</b> After the hold time the host may give the reservation back by itself, so that
 *       one that was taken in the instant of a crash is not lost for the client.
 *   <li><b>PRE-5</b> {@link #commit} and {@link #release} are repeated until they return normally.
 * </ul>
 */
public interface PrepaidSupport {
  /** Whether tickets of this department need a prepaid request. */
  boolean required(ClientId client, ProviderId provider, DepartmentId department);

  /**
   * Takes one request out of the client's balance, or says that there is none.
   *
   * @param key 1 to 128 characters, unique per dialog
   * @param holdUntil when the host may give it back by itself
   */
  Reservation reserve(
      String key, ClientId client, ProviderId provider, DepartmentId department, Instant holdUntil);

  /** The ticket was created: the reserved request is used up. */
  void commit(String key);

  /** The ticket was not created: the reserved request goes back to the balance. */
  void release(String key);

  /** The answer to a reservation. */
  enum Reservation {
    RESERVED,
    NONE_LEFT
  }

  /** For hosts without prepaid support: no department needs it. */
  static PrepaidSupport none() {
    return NoPrepaidSupport.INSTANCE;
  }
}
