package io.ticketgram.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands after its last event.
 *
 * @param version 1 for a new ticket, one more with every change; a storage refuses a change that
 *     does not follow the version it holds
 * @param service the service the ticket is about, if any
 * @param subject not blank; plain text as the client wrote it
 * @param assignee the staff member who works on it, if any
 */
public record Ticket(
    TicketId id,
    int version,
    Provider provider,
    ClientId client,
    Department department,
    @Nullable Service service,
    String subject,
    Status status,
    Priority priority,
    @Nullable StaffId assignee,
    Instant createdAt,
    Instant updatedAt) {
  public Ticket {
    Values.requireTitle("Ticket subject", subject);
    if (version < 1) {
      throw new IllegalArgumentException("A ticket's version starts at 1: " + version);
    }
  }

  /** This ticket one version later, with the given status. */
  public Ticket withStatus(Status newStatus, Instant at) {
    return new Ticket(
        id,
        version + 1,
        provider,
        client,
        department,
        service,
        subject,
        newStatus,
        priority,
        assignee,
        createdAt,
        at);
  }

  /** This ticket one version later, in the given department. */
  public Ticket withDepartment(Department newDepartment, Instant at) {
    return new Ticket(
        id,
        version + 1,
        provider,
        client,
        newDepartment,
        service,
        subject,
        status,
        priority,
        assignee,
        createdAt,
        at);
  }

  /** This ticket one version later, with the given priority. */
  public Ticket withPriority(Priority newPriority, Instant at) {
    return new Ticket(
        id,
        version + 1,
        provider,
        client,
        department,
        service,
        subject,
        status,
        newPriority,
        assignee,
        createdAt,
        at);
  }

  /** This ticket one version later, assigned to a staff member or, with null, to nobody. */
  public Ticket withAssignee(@Nullable StaffId newAssignee, Instant at) {
    return new Ticket(
        id,
        version + 1,
        provider,
        client,
        department,
        service,
        subject,
        status,
        priority,
        newAssignee,
        createdAt,
        at);
  }
}
