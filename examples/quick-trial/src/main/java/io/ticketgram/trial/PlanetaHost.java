package io.ticketgram.trial;

import io.ticketgram.channel.Purpose;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.NotificationChannel;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.trial.Vendor.Answer;
import io.ticketgram.trial.Vendor.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A hosting company whose clients are invited from their panel. */
final class PlanetaHost {
  private static final String EMAIL_NAME = "notification.channel." + NotificationApi.EMAIL;
  private static final ClientId MARINA = new ClientId("marina");
  private static final ClientId TEPLO = new ClientId("teplo");
  private static final Provider PLANETA =
      new Provider(new ProviderId("planetahost"), "PlanetaHost");
  private static final Department SUPPORT =
      new Department(new DepartmentId("support"), "Техническая поддержка");
  private static final List<Service> OF_MARINA =
      List.of(
          service("10421", "Виртуальный хостинг «Марс»"),
          service("10422", "marina-dizain.ru"),
          service("10588", "VPS «Юпитер»"));

  private PlanetaHost() {}

  static Vendor vendor() {
    return new Vendor(
        "planetahost",
        "PlanetaHost",
        "ru",
        preset(),
        Vendor.Offer.of(PLANETA, SUPPORT),
        new Vendor.Crowd(clients(), people(), staff()),
        List.of(
            new Vendor.Bot(
                new Simulation.Account(
                    "requests", "5110000001:simulated-only", "planetahost_request_bot"),
                "Запросы",
                List.of(PLANETA),
                Purpose.REQUESTS),
            new Vendor.Bot(
                new Simulation.Account(
                    "notices", "5110000002:simulated-only", "planetahost_notify_bot"),
                "Уведомления",
                List.of(PLANETA),
                Purpose.NOTIFICATIONS)),
        samples());
  }

  /** With a link from the panel in place of the username, and letters besides the messenger. */
  private static Preset preset() {
    Preset preset = Presets.planetahost();
    return preset
        .withLinking(Linking.by(Linking.Method.INVITATION).knownToAllBots())
        .withNotifications(
            preset.notifications().with(new NotificationChannel(NotificationApi.EMAIL)))
        .withTexts(Locale.forLanguageTag("ru"), Map.of(EMAIL_NAME, "Эл. почта"))
        .withTexts(Locale.ENGLISH, Map.of(EMAIL_NAME, "E-mail"))
        .withTexts(Locale.forLanguageTag("fa"), Map.of(EMAIL_NAME, "ایمیل"));
  }

  private static List<Client> clients() {
    return List.of(
        new Client(
            MARINA,
            "Марина Ковалёва",
            new Client.Settings("", "ru", true),
            0,
            "marina@example.ru",
            Map.of(PLANETA.id(), OF_MARINA)),
        new Client(
            TEPLO,
            "ООО «Теплосеть»",
            new Client.Settings("", null, true),
            0,
            "it@teploset.example",
            Map.of(PLANETA.id(), List.of(service("20777", "Выделенный сервер «Сатурн»")))));
  }

  private static List<Person> people() {
    return List.of(
        new Person("marina", "Марина", "Ковалёва", "marina_k", "ru", "+79990000201", MARINA),
        new Person("igor", "Игорь", null, "igor_teplo", "ru", "+79990000202", TEPLO));
  }

  private static List<Actor.Staff> staff() {
    return List.of(
        new Actor.Staff(new StaffId("dmitry"), "Дмитрий"),
        new Actor.Staff(new StaffId("elena"), "Елена"));
  }

  private static List<Sample> samples() {
    return List.of(
        new Sample(
            TEPLO,
            PLANETA,
            SUPPORT,
            null,
            "Акт сверки",
            "Пришлите, пожалуйста, акт сверки за третий квартал.",
            List.of(
                Answer.reply("Акт отправлен на электронную почту."),
                Answer.act(TicketAction.ARCHIVE))),
        new Sample(
            MARINA,
            PLANETA,
            SUPPORT,
            OF_MARINA.get(1),
            "Сертификат для домена",
            "Не получается выпустить SSL-сертификат для marina-dizain.ru.",
            List.of(Answer.reply("Домен указывает на другой сервер. Поменять запись A?"))),
        new Sample(
            TEPLO,
            PLANETA,
            SUPPORT,
            null,
            "Второй администратор",
            "Как дать доступ к панели ещё одному сотруднику?",
            List.of()));
  }

  private static Service service(String id, String title) {
    return new Service(new ServiceId(id), title);
  }
}
