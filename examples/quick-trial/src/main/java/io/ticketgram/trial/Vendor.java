package io.ticketgram.trial;

import io.ticketgram.channel.Purpose;
import io.ticketgram.preset.Preset;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.TicketAction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor of the trial: how its support works, and everything that it begins with.
 *
 * @param id part of addresses and the name of its folder
 * @param title as people read it, in every language
 * @param language of its page, for whoever has chosen none; null for that of the browser
 */
record Vendor(
    String id,
    String title,
    @Nullable String language,
    Preset preset,
    Offer offer,
    Crowd crowd,
    List<Bot> bots,
    List<Sample> samples) {

  /** Priorities that staff can choose. */
  static final List<Priority> PRIORITIES = List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH);

  /**
   * What clients can ask about.
   *
   * @param prepaid departments that need prepaid requests
   */
  record Offer(
      List<Provider> providers,
      Map<ProviderId, List<Department>> departments,
      Set<DepartmentId> prepaid) {
    /** One provider, without prepaid requests. */
    static Offer of(Provider provider, Department... departments) {
      return new Offer(List.of(provider), Map.of(provider.id(), List.of(departments)), Set.of());
    }

    List<Department> departments(ProviderId provider) {
      return departments.getOrDefault(provider, List.of());
    }
  }

  /**
   * Everybody who takes part.
   *
   * @param staff whoever sits at the panel first
   */
  record Crowd(List<Client> clients, List<Person> people, List<Actor.Staff> staff) {}

  /**
   * A bot that the stand-in for Telegram begins with; its token opens nothing else.
   *
   * @param purpose what alone it is for, or null for everything
   */
  record Bot(
      Simulation.Account account,
      String title,
      List<Provider> providers,
      @Nullable Purpose purpose) {
    /** A bot for everything. */
    Bot(Simulation.Account account, String title, List<Provider> providers) {
      this(account, title, providers, null);
    }

    BotSettings settings() {
      BotSettings all = BotSettings.of(account.token(), title, account.username(), providers);
      return purpose == null ? all : all.only(purpose);
    }
  }

  /** A ticket that is there from the beginning, so that no list is empty. */
  record Sample(
      ClientId client,
      Provider provider,
      Department department,
      @Nullable Service service,
      String subject,
      String text,
      List<Answer> answers) {}

  /**
   * What staff did with a sample.
   *
   * @param text of a reply; empty for none
   * @param action done without a message, or null
   */
  record Answer(String text, @Nullable TicketAction action) {
    static Answer reply(String text) {
      return new Answer(text, null);
    }

    static Answer act(TicketAction action) {
      return new Answer("", action);
    }
  }

  Actor.Staff me() {
    return crowd.staff().get(0);
  }
}
