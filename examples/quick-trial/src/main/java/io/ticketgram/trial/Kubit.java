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
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.trial.Vendor.Answer;
import io.ticketgram.trial.Vendor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Persian cloud whose tickets close by themselves, and whose panel confirms who is who. */
final class Kubit {
  private static final ClientId SARA = new ClientId("sara");
  private static final ClientId PARS = new ClientId("pars");
  private static final Provider KUBIT = new Provider(new ProviderId("kubit"), "کوبیت");
  private static final Department CLOUD = department("cloud", "سرور ابری");
  private static final Department CDN = department("cdn", "شبکهٔ توزیع محتوا (CDN)");
  private static final Department FINANCE = department("finance", "مالی و صورت‌حساب");

  private static final AnswerTargets ANSWERS =
      AnswerTargets.of(Priority.HIGH, Duration.ofHours(4))
          .with(Priority.NORMAL, Duration.ofHours(24));

  private Kubit() {}

  static Vendor vendor() {
    return new Vendor(
        "kubit",
        "Kubit",
        "fa",
        Presets.kubit()
            .withAnswerTargets(ANSWERS)
            .withLinking(Linking.by(Linking.Method.USERNAME, Linking.Method.PANEL)),
        Vendor.Offer.of(KUBIT, CLOUD, CDN, FINANCE),
        new Vendor.Crowd(clients(), people(), staff(), "تیم زیرساخت"),
        List.of(
            new Vendor.Bot(
                new Simulation.Account("support", "5130000001:simulated-only", "KubitSupportBot"),
                "پشتیبانی کوبیت",
                List.of(KUBIT))),
        samples());
  }

  private static List<Client> clients() {
    return List.of(
        new Client(
            SARA,
            "سارا احمدی",
            new Client.Settings("sara_ahmadi", "fa", true),
            0,
            "sara@example.ir",
            Map.of(KUBIT.id(), services("kubit-vm-2"))),
        new Client(
            PARS,
            "شرکت پارس‌داده",
            new Client.Settings("", null, true),
            0,
            "it@parsdadeh.example",
            Map.of(KUBIT.id(), services("kubit-vm-7"))));
  }

  private static List<Person> people() {
    return List.of(
        new Person("sara", "سارا", "احمدی", "sara_ahmadi", "fa", "+989120000401", SARA),
        new Person("reza", "رضا", "کریمی", "reza_karimi", "fa", "+989120000402", PARS));
  }

  private static List<Actor.Staff> staff() {
    return List.of(
        new Actor.Staff(new StaffId("mina"), "مینا"), new Actor.Staff(new StaffId("ali"), "علی"));
  }

  private static List<Sample> samples() {
    return List.of(
        new Sample(
            PARS,
            KUBIT,
            FINANCE,
            null,
            "صورت‌حساب مهر ۱۴۰۵",
            "لطفاً صورت‌حساب رسمی ماه مهر را بفرستید.",
            List.of(Answer.act(TicketAction.START))),
        new Sample(
            SARA,
            KUBIT,
            CLOUD,
            null,
            "خطای 502 در kubit-vm-2",
            "از ساعت ۱۰ صبح سرور kubit-vm-2 خطای 502 می‌دهد.",
            List.of(
                Answer.act(TicketAction.START),
                Answer.reply("سرویس nginx را دوباره راه‌اندازی کردیم. آیا خطای 502 برطرف شد؟"))),
        new Sample(
            SARA,
            KUBIT,
            CDN,
            null,
            "گواهی SSL برای CDN",
            "چطور گواهی SSL خودم را در CDN بگذارم؟",
            List.of()));
  }

  private static Department department(String id, String title) {
    return new Department(new DepartmentId(id), title);
  }
}
