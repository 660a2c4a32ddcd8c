package io.ticketgram.ticket;

/**
 * A service that a client uses, with the title that people read. A ticket keeps the title it was
 * created with, so that its history reads the same after the host renames or removes the entry.
 *
 * @param id the host's identifier
 * @param title not blank, in any language; shown as plain text
 */
public record Service(ServiceId id, String title) {
  public Service {
    Values.requireTitle("Service", title);
  }
}
