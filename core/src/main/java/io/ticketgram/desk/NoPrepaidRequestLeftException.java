package io.ticketgram.desk;

import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.TicketgramException;

/** The department needs a prepaid request, and the client has none left. */
public final class NoPrepaidRequestLeftException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  NoPrepaidRequestLeftException(DepartmentId department) {
    super("No prepaid request left for department " + department);
  }
}
