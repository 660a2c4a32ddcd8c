package io.ticketgram.trial;

import io.ticketgram.TicketDesk;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.TicketId;

/** Tickets that are there from the beginning. */
final class SampleTickets {
  private final TicketDesk desk;
  private final Vendor vendor;

  SampleTickets(TicketDesk desk, Vendor vendor) {
    this.desk = desk;
    this.vendor = vendor;
  }

  void create() {
    vendor.samples().forEach(this::create);
  }

  private void create(Vendor.Sample sample) {
    TicketId ticket =
        desk.client(sample.client())
            .create(
                new NewTicket(
                    sample.provider(),
                    sample.department(),
                    sample.service(),
                    sample.subject(),
                    Priority.NORMAL,
                    Reply.of(sample.text())))
            .id();
    StaffDesk staff = desk.staff(vendor.me());
    for (Vendor.Answer answer : sample.answers()) {
      if (answer.action() != null) {
        staff.act(ticket, answer.action());
      } else {
        staff.reply(ticket, Reply.of(answer.text()));
      }
    }
  }
}
