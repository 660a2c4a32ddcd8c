package io.ticketgram.trial;

import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small billing system: two providers, their departments, clients, staff and bots. */
final class TrialData {
  /** Someone with a Telegram account. */
  record Person(
      String id, String firstName, @Nullable String lastName, String username, String language) {
    String name() {
      return lastName == null ? firstName : firstName + " " + lastName;
    }
  }

  /**
   * A client of the billing system.
   *
   * @param username as in the client's settings; empty when not set
   * @param language as in the client's settings, or null
   * @param balance prepaid requests
   */
  record Client(
      ClientId id,
      String name,
      String username,
      @Nullable String language,
      boolean supportEnabled,
      int balance,
      Map<ProviderId, List<Service>> services) {
    Client withUsername(String other) {
      return with(other, language, supportEnabled);
    }

    /** The same client with settings as they were saved. */
    Client with(String savedUsername, @Nullable String savedLanguage, boolean enabled) {
      return new Client(id, name, savedUsername, savedLanguage, enabled, balance, services);
    }
  }

  static final Provider HOSTING = new Provider(new ProviderId("hosting"), "Hosting Plus");
  static final Provider CLOUD = new Provider(new ProviderId("cloud"), "Cloud One");
  static final List<Provider> PROVIDERS = List.of(HOSTING, CLOUD);

  static final Department ADMINISTRATION = department("administration", "Администрирование");
  static final Department CONSULTING = department("consulting", "Consulting");
  static final Map<ProviderId, List<Department>> DEPARTMENTS =
      Map.of(
          HOSTING.id(),
          List.of(
              department("technical", "Техническая поддержка"),
              department("billing", "Бухгалтерия"),
              ADMINISTRATION),
          CLOUD.id(),
          List.of(department("cloud-support", "Cloud support"), CONSULTING));

  /** Departments that need prepaid requests. */
  static final Set<DepartmentId> PREPAID = Set.of(ADMINISTRATION.id(), CONSULTING.id());

  static final Actor.Staff ME = new Actor.Staff(new StaffId("olga"), "Ольга");
  static final List<Actor.Staff> STAFF =
      List.of(
          ME,
          new Actor.Staff(new StaffId("max"), "Максим"),
          new Actor.Staff(new StaffId("kate"), "Kate"));
  static final List<Priority> PRIORITIES = List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH);

  static final ClientId ANNA = new ClientId("anna");
  static final ClientId BOB = new ClientId("bob");
  static final ClientId ROMASHKA = new ClientId("romashka");

  static final List<Client> CLIENTS =
      List.of(
          new Client(
              ANNA,
              "Анна Смирнова",
              "anna_smirnova",
              "ru",
              true,
              1,
              Map.of(
                  HOSTING.id(),
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
                      "Почта для домена"),
                  CLOUD.id(),
                  services("Object storage", "Kubernetes cluster"))),
          new Client(
              BOB,
              "Bob Taylor",
              "bob_taylor",
              "en",
              true,
              0,
              Map.of(CLOUD.id(), services("Cloud VM m4.large", "Managed PostgreSQL"))),
          new Client(
              ROMASHKA,
              "ООО «Ромашка»",
              "",
              null,
              false,
              3,
              Map.of(HOSTING.id(), services("Сервер EX101 · crm", "romashka.ru"))));

  static final List<Person> PEOPLE =
      List.of(
          new Person("anna", "Анна", "Смирнова", "anna_smirnova", "ru"),
          new Person("bob", "Bob", "Taylor", "bob_taylor", "en"),
          new Person("victor", "Victor", null, "victor_kim", "ru"));

  /** The bots that the stand-in for Telegram begins with; their tokens open nothing else. */
  static final List<Simulation.Account> ACCOUNTS =
      List.of(
          new Simulation.Account("main", "5100000001:simulated-only", "plus_cloud_bot"),
          new Simulation.Account("cloud", "5100000002:simulated-only", "cloud_one_bot"));

  static final List<BotSettings> BOTS =
      List.of(
          bot(ACCOUNTS.get(0), "Plus & Cloud", HOSTING.id(), CLOUD.id()),
          bot(ACCOUNTS.get(1), "Cloud One", CLOUD.id()));

  private TrialData() {}

  private static BotSettings bot(
      Simulation.Account account, String title, ProviderId... providers) {
    return BotSettings.of(account.token(), title, account.username(), Set.of(providers));
  }

  static Department department(String id, String title) {
    return new Department(new DepartmentId(id), title);
  }

  private static List<Service> services(String... titles) {
    return List.of(titles).stream()
        .map(title -> new Service(new ServiceId(Integer.toHexString(title.hashCode())), title))
        .toList();
  }
}
