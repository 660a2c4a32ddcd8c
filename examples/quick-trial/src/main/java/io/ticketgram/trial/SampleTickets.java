package io.ticketgram.trial;

import io.ticketgram.TicketDesk;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import java.util.Objects;

/** Tickets that are there from the beginning, so that no list is empty. */
final class SampleTickets {
  private final TicketDesk desk;

  SampleTickets(TicketDesk desk) {
    this.desk = desk;
  }

  void create() {
    Provider hosting = TrialData.HOSTING;
    Provider cloud = TrialData.CLOUD;
    List<String> subjects =
        List.of(
            "Snapshot is stuck at 80%",
            "Read replica for PostgreSQL",
            "Question about egress traffic",
            "New region in Europe",
            "Connection limit of the pool",
            "Restore of yesterday’s backup",
            "IPv6 for the VM",
            "Maintenance window",
            "Firewall rule does not apply");
    for (int i = 0; i < subjects.size(); i++) {
      create(TrialData.BOB, cloud, 0, i % 2, subjects.get(i), "Please have a look at this.");
    }
    TicketId moved =
        create(TrialData.ANNA, hosting, 0, 4, "Перенос сайта", "Помогите перенести anna-shop.ru.");
    answer(moved, "Сайт перенесён, проверьте, пожалуйста.");
    desk.staff(TrialData.ME).act(moved, TicketAction.ARCHIVE);
    TicketId slow =
        create(
            TrialData.ANNA,
            hosting,
            0,
            1,
            "VPS отвечает медленно",
            "С утра сайт открывается по 10 секунд.");
    answer(slow, "Мы увеличили лимит операций диска. Стало ли быстрее?");
    TicketId quota =
        create(
            TrialData.BOB, cloud, 0, 0, "Raise the CPU quota", "We need 16 more vCPU next week.");
    answer(quota, "Done: your quota is 32 vCPU now. Anything else?");
    create(
        TrialData.ANNA,
        hosting,
        1,
        6,
        "Счёт за июль",
        "Пришлите закрывающие документы, пожалуйста.");
  }

  private TicketId create(
      ClientId client,
      Provider provider,
      int departmentIndex,
      int serviceIndex,
      String subject,
      String text) {
    Department department =
        Objects.requireNonNull(TrialData.DEPARTMENTS.get(provider.id())).get(departmentIndex);
    Service service =
        TrialData.CLIENTS.stream()
            .filter(one -> one.id().equals(client))
            .map(one -> Objects.requireNonNull(one.services().get(provider.id())).get(serviceIndex))
            .findFirst()
            .orElseThrow();
    return desk.client(client)
        .create(
            new NewTicket(provider, department, service, subject, Priority.NORMAL, Reply.of(text)))
        .id();
  }

  private void answer(TicketId ticket, String text) {
    desk.staff(TrialData.ME).reply(ticket, Reply.of(text));
  }
}
