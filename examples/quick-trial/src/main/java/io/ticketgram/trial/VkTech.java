package io.ticketgram.trial;

import static io.ticketgram.trial.Client.services;

import io.ticketgram.identity.Linking;
import io.ticketgram.preset.Presets;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.trial.Vendor.Answer;
import io.ticketgram.trial.Vendor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A maker of products whose clients register with phone, consent and a PIN by e-mail. */
final class VkTech {
  private static final ClientId SEVERSTROY = new ClientId("severstroy");
  private static final ClientId MEDIA = new ClientId("media");
  private static final Provider VK = new Provider(new ProviderId("vktech"), "VK Tech");
  private static final Department SUPPORT =
      new Department(new DepartmentId("support"), "Техническая поддержка");
  private static final List<Service> PRODUCTS =
      services("VK WorkSpace", "VK Cloud", "Tarantool", "VK WorkMail");

  private static final AnswerTargets ANSWERS =
      AnswerTargets.of(Priority.HIGH, Duration.ofHours(4))
          .with(Priority.NORMAL, Duration.ofHours(24));

  private VkTech() {}

  static Vendor vendor() {
    return new Vendor(
        "vktech",
        "VK Tech",
        "ru",
        Presets.vktech()
            .withAnswerTargets(ANSWERS)
            .withLinking(Linking.by(Linking.Method.PHONE).knownToAllBots()),
        Vendor.Offer.of(VK, SUPPORT),
        new Vendor.Crowd(clients(), people(), staff(), "Северстрой и подрядчики"),
        List.of(
            new Vendor.Bot(
                new Simulation.Account("support", "5120000001:simulated-only", "vk_tech_help_bot"),
                "Поддержка VK Tech",
                List.of(VK))),
        samples());
  }

  private static List<Client> clients() {
    return List.of(
        new Client(
            SEVERSTROY,
            "Ирина Белова",
            new Client.Settings("", "ru", true),
            0,
            "belova@severstroy.example",
            Map.of(VK.id(), PRODUCTS)),
        new Client(
            MEDIA,
            "Олег Громов",
            new Client.Settings("", "ru", true),
            0,
            "gromov@media12.example",
            Map.of(VK.id(), PRODUCTS.subList(0, 2))));
  }

  private static List<Person> people() {
    return List.of(
        new Person("irina", "Ирина", "Белова", "irina_bel", "ru", "+79161234567", SEVERSTROY),
        new Person("oleg", "Олег", "Громов", "gromov_o", "ru", "+79037654321", MEDIA),
        new Person("stranger", "Паша", null, "pasha_1999", "ru", "+79990000303", null));
  }

  private static List<Actor.Staff> staff() {
    return List.of(
        new Actor.Staff(new StaffId("artem"), "Артём"),
        new Actor.Staff(new StaffId("lena"), "Лена"));
  }

  private static List<Sample> samples() {
    return List.of(
        new Sample(
            MEDIA,
            VK,
            SUPPORT,
            PRODUCTS.get(1),
            "Не монтируется том",
            "После перезагрузки виртуальной машины том не монтируется.",
            List.of(Answer.act(TicketAction.START))),
        new Sample(
            SEVERSTROY,
            VK,
            SUPPORT,
            PRODUCTS.get(0),
            "Не приходят приглашения на встречи",
            "С понедельника участники не получают приглашения из календаря.",
            List.of(
                Answer.reply("Проверяем очередь писем вашего домена."),
                Answer.reply("Исправили: приглашения отправлены повторно."),
                Answer.act(TicketAction.RESOLVE))),
        new Sample(
            SEVERSTROY,
            VK,
            SUPPORT,
            PRODUCTS.get(2),
            "Репликация отстаёт",
            "Реплика отстаёт от мастера на 40 секунд.",
            List.of()));
  }
}
