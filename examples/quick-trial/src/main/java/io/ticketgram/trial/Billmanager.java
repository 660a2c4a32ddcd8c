package io.ticketgram.trial;

import static io.ticketgram.trial.Client.services;

import io.ticketgram.preset.Presets;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.trial.Vendor.Answer;
import io.ticketgram.trial.Vendor.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A billing system with two providers, their departments, prepaid requests and two bots. */
final class Billmanager {
  static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BOB = new ClientId("bob");

  private static final Provider HOSTING = new Provider(new ProviderId("hosting"), "Hosting Plus");
  private static final Provider CLOUD = new Provider(new ProviderId("cloud"), "Cloud One");
  private static final Department TECHNICAL = department("technical", "Техническая поддержка");
  private static final Department BILLING = department("billing", "Бухгалтерия");
  private static final Department ADMINISTRATION =
      department("administration", "Администрирование");
  private static final Department CLOUD_SUPPORT = department("cloud-support", "Cloud support");
  private static final Department CONSULTING = department("consulting", "Consulting");

  private static final List<Service> OF_ANNA =
      services(
          "VPS Start · msk-1",
          "VPS Pro · msk-2",
          "Сервер EX44 · db-1",
          "Сервер EX44 · db-2",
          "anna-shop.ru",
          "anna-shop.com",
          "Хостинг «Базовый»",
          "SSL Wildcard",
          "Резервные копии, 500 ГБ",
          "Лицензия ISPmanager",
          "Почта для домена");
  private static final List<Service> OF_BOB = services("Cloud VM m4.large", "Managed PostgreSQL");

  private Billmanager() {}

  static Vendor vendor() {
    return new Vendor(
        "billmanager",
        "BILLmanager",
        null,
        Presets.billmanager(),
        new Vendor.Offer(
            List.of(HOSTING, CLOUD),
            Map.of(
                HOSTING.id(),
                List.of(TECHNICAL, BILLING, ADMINISTRATION),
                CLOUD.id(),
                List.of(CLOUD_SUPPORT, CONSULTING)),
            Set.of(ADMINISTRATION.id(), CONSULTING.id())),
        new Vendor.Crowd(clients(), people(), staff()),
        List.of(
            new Vendor.Bot(
                new Simulation.Account("main", "5100000001:simulated-only", "plus_cloud_bot"),
                "Plus & Cloud",
                List.of(HOSTING, CLOUD)),
            new Vendor.Bot(
                new Simulation.Account("cloud", "5100000002:simulated-only", "cloud_one_bot"),
                "Cloud One",
                List.of(CLOUD))),
        samples());
  }

  private static List<Client> clients() {
    return List.of(
        new Client(
            ANNA,
            "Анна Смирнова",
            new Client.Settings("anna_smirnova", "ru", true),
            1,
            null,
            Map.of(
                HOSTING.id(),
                OF_ANNA,
                CLOUD.id(),
                services("Object storage", "Kubernetes cluster"))),
        new Client(
            BOB,
            "Bob Taylor",
            new Client.Settings("bob_taylor", "en", true),
            0,
            null,
            Map.of(CLOUD.id(), OF_BOB)),
        new Client(
            new ClientId("romashka"),
            "ООО «Ромашка»",
            new Client.Settings("", null, false),
            3,
            null,
            Map.of(HOSTING.id(), services("Сервер EX101 · crm", "romashka.ru"))));
  }

  private static List<Person> people() {
    return List.of(
        new Person("anna", "Анна", "Смирнова", "anna_smirnova", "ru", "+79990000101", ANNA),
        new Person("bob", "Bob", "Taylor", "bob_taylor", "en", "+447700900102", BOB),
        new Person("victor", "Victor", null, "victor_kim", "ru", "+79990000103", null));
  }

  private static List<Actor.Staff> staff() {
    return List.of(
        new Actor.Staff(new StaffId("olga"), "Ольга"),
        new Actor.Staff(new StaffId("max"), "Максим"),
        new Actor.Staff(new StaffId("kate"), "Kate"));
  }

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
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
    for (String subject : subjects) {
      Service service = OF_BOB.get(samples.size() % OF_BOB.size());
      samples.add(ofBob(service, subject, "Please have a look at this."));
    }
    samples.add(
        ofAnna(
            TECHNICAL,
            OF_ANNA.get(4),
            "Перенос сайта",
            "Помогите перенести anna-shop.ru.",
            Answer.reply("Сайт перенесён, проверьте, пожалуйста."),
            Answer.act(TicketAction.ARCHIVE)));
    samples.add(
        ofAnna(
            TECHNICAL,
            OF_ANNA.get(1),
            "VPS отвечает медленно",
            "С утра сайт открывается по 10 секунд.",
            Answer.reply("Мы увеличили лимит операций диска. Стало ли быстрее?")));
    samples.add(
        ofBob(
            OF_BOB.get(0),
            "Raise the CPU quota",
            "We need 16 more vCPU next week.",
            Answer.reply("Done: your quota is 32 vCPU now. Anything else?")));
    samples.add(
        ofAnna(
            BILLING,
            OF_ANNA.get(6),
            "Счёт за июль",
            "Пришлите закрывающие документы, пожалуйста."));
    return samples;
  }

  private static Sample ofAnna(
      Department department, Service service, String subject, String text, Answer... answers) {
    return new Sample(ANNA, HOSTING, department, service, subject, text, List.of(answers));
  }

  private static Sample ofBob(Service service, String subject, String text, Answer... answers) {
    return new Sample(BOB, CLOUD, CLOUD_SUPPORT, service, subject, text, List.of(answers));
  }

  private static Department department(String id, String title) {
    return new Department(new DepartmentId(id), title);
  }
}
