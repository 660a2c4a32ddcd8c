package io.ticketgram.trial;

import io.ticketgram.TicketDesk;
import io.ticketgram.desk.CannedReply;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.TicketId;
import java.util.Locale;

/** Tickets and canned replies that are there from the beginning. */
final class SampleTickets {
  private final TicketDesk desk;
  private final Vendor vendor;

  SampleTickets(TicketDesk desk, Vendor vendor) {
    this.desk = desk;
    this.vendor = vendor;
  }

  void create() {
    vendor.samples().forEach(this::create);
    canned(
        "clarify",
        "Здравствуйте, {client}! Пришлите, пожалуйста, снимок экрана и время, когда это случилось.",
        "Hello {client}, please send a screenshot and the time when it happened.",
        "سلام {client}، لطفاً تصویری از صفحه و زمان رخداد را بفرستید.");
    canned(
        "done",
        "Готово, №{number} выполнено. Проверьте, пожалуйста. {staff}",
        "Ticket #{number} is done, please check. {staff}",
        "تیکت {number} انجام شد، لطفاً بررسی کنید. {staff}");
  }

  private void canned(String name, String russian, String english, String persian) {
    desk.cannedReplies()
        .save(
            CannedReply.of(name, Locale.forLanguageTag("ru"), russian)
                .with(Locale.ENGLISH, english)
                .with(Locale.forLanguageTag("fa"), persian));
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
