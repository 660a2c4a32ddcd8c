package io.ticketgram.flow;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.Viewer;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Steps;
import io.ticketgram.group.GroupSteps;
import io.ticketgram.spam.Ban;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.Bans;
import io.ticketgram.spam.Rates;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the steps of conversations: takes nothing from whoever is banned or sends too much,
 * and tells them so. A draft under way stays as it is. Thread-safe.
 */
public final class SpamGuard implements Steps {
  private static final Logger LOG = LoggerFactory.getLogger(SpamGuard.class);
  private static final String BY_ITSELF = "spam control";
  private static final String TOLD = "spam/told/";

  /** When somebody who is banned for good may be told again. */
  private static final Duration REMIND = Duration.ofDays(365);

  private final Steps steps;
  private final @Nullable SpamControl control;
  private final @Nullable Rates rates;
  private final Bans bans;
  private final Surroundings with;
  private final DeskParts parts;
  private final Refusals refusals;
  private final TicketGate.View tickets;

  /** What a guard reads, and how it speaks. */
  public record Surroundings(
      DeskParts parts, TicketGate gate, GroupSteps groups, Duration draftLifetime) {}

  /**
   * A guard before some steps.
   *
   * @param control how much a person may send, or null to count nothing
   */
  public SpamGuard(Steps steps, @Nullable SpamControl control, Bans bans, Surroundings with) {
    this.steps = steps;
    this.control = control;
    this.rates = control == null ? null : new Rates(control);
    this.bans = bans;
    this.with = with;
    this.parts = with.parts();
    this.refusals = new Refusals(parts.renderer(), parts.codec());
    this.tickets = with.gate().as(new Viewer.Library());
  }

  @Override
  public ChangeSet step(Input input, ConversationState state) {
    boolean sent =
        !(input.content() instanceof Input.Presence || input.content() instanceof Input.Moved)
            && (input.direct() || with.groups().isForBot(input));
    if (!sent) {
      return steps.step(input, state);
    }
    Optional<Ban> ban = ban(input, state);
    if (ban.isPresent()) {
      return banned(input, state, ban.get()).build();
    }
    if (rates != null) {
      Instant now = parts.clock().instant();
      Rates.Verdict verdict = rates.count(input.conversation().person(), input.keys().get(0), now);
      if (verdict.pausedUntil() != null) {
        return flooding(input, state, verdict, verdict.pausedUntil(), now);
      }
    }
    ChangeSet changes = steps.step(input, state);
    return tooManyTickets(input, state, changes).orElse(changes);
  }

  /** A group does not tell which of their clients a person speaks for: any of them counts. */
  private Optional<Ban> ban(Input input, ConversationState state) {
    String person = input.conversation().person();
    return input.direct() ? bans.of(person, state) : bans.of(person, with.groups().clients(input));
  }

  private ChangeSet.Builder banned(Input input, ConversationState state, Ban ban) {
    Phrase notice = until("ban.notice", "ban.notice_for_good", ban);
    if (!input.direct()) {
      // until when and why is nobody else's business
      return with.groups().refuse(input, Phrase.of("ban.group"), notice);
    }
    String key = TOLD + input.conversation().person();
    Optional<Memo> told = parts.storage().memos(Set.of(key)).stream().findFirst();
    String which = ban.since().toString();
    if (told.map(Memo::value).filter(which::equals).isPresent()) {
      return refusals.marked(input, notice, spoken(input));
    }
    int version = told.map(Memo::version).orElse(0);
    Instant until = ban.until() == null ? ban.since().plus(REMIND) : ban.until();
    return refusals
        .explained(input, screen(ban), language(input, state))
        .memo(new MemoWrite(key, version, which, until));
  }

  private static Screen screen(Ban ban) {
    Screen screen = Screen.of(until("ban.told", "ban.told_for_good", ban));
    BanReason reason = ban.reason();
    if (reason.shown() && !reason.text().isBlank()) {
      screen = screen.with(Phrase.of("ban.reason").with("reason", new Literal(reason.text())));
    }
    return ban.until() == null ? screen : screen.with(Phrase.of("refused.from_now"));
  }

  private static Phrase until(String key, String forGood, Ban ban) {
    Instant until = ban.until();
    // people read minutes: not one that is over before the ban is
    return until == null
        ? Phrase.of(forGood)
        : Phrase.of(key).with("until", until.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES));
  }

  private ChangeSet flooding(
      Input input, ConversationState state, Rates.Verdict verdict, Instant until, Instant now) {
    if (control != null && verdict.ban() && control.ban() != null) {
      Ban ban =
          new Ban(
              Banned.account(input.conversation().person()),
              now.plus(control.ban()),
              BanReason.forStaff("flood"),
              BY_ITSELF,
              now);
      LOG.info("Banned {} until {}, by {}", ban.who(), ban.until(), BY_ITSELF);
      return banned(input, state, ban).memo(bans.write(ban)).build();
    }
    long seconds = Duration.between(now, until).toSeconds() + 1;
    Phrase pause = Phrase.of("flood.told").with("seconds", seconds);
    if (!input.direct()) {
      return pausedInGroup(input, verdict, pause, seconds);
    }
    return verdict.first()
        ? refusals
            .explained(
                input, Screen.of(pause).with(Phrase.of("refused.from_now")), language(input, state))
            .build()
        : refusals.marked(input, pause, spoken(input)).build();
  }

  /** Told once for each pause, which comes after many inputs: nobody floods a group with it. */
  private ChangeSet pausedInGroup(Input input, Rates.Verdict verdict, Phrase pause, long seconds) {
    if (input.content() instanceof Input.Press) {
      return with.groups().refuse(input, pause, pause).build();
    }
    return verdict.first()
        ? with.groups()
            .say(input, Screen.of(Phrase.of("flood.group").with("seconds", seconds)))
            .build()
        : ChangeSet.of(input.keys()).build();
  }

  /** What is told in place of a new ticket, when the client has created too many. */
  private Optional<ChangeSet> tooManyTickets(
      Input input, ConversationState state, ChangeSet changes) {
    if (control == null) {
      return Optional.empty();
    }
    return changes.tickets().stream()
        .filter(
            change ->
                change.events().get(0) instanceof TicketEvent.Created created
                    && created.actor().kind() == Actor.Kind.CLIENT)
        .flatMap(change -> tooMany(change.after()).stream())
        .findFirst()
        .map(next -> tooManyTickets(input, state, next));
  }

  private ChangeSet tooManyTickets(Input input, ConversationState state, Instant next) {
    Phrase told =
        Phrase.of(input.direct() ? "create.too_many" : "group.too_many")
            .with("limit", Objects.requireNonNull(control).tickets())
            .with("next", next.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES));
    return input.direct()
        ? refusals.explained(input, Screen.of(told), language(input, state)).build()
        : with.groups().say(input, Screen.of(told)).build();
  }

  /** When the client may create the next ticket; empty when they may now. */
  private Optional<Instant> tooMany(Ticket created) {
    if (control == null) {
      return Optional.empty();
    }
    List<Ticket> latest =
        tickets.list(TicketQuery.newest(control.tickets()).ofClient(created.client())).items();
    if (latest.size() < control.tickets()) {
      return Optional.empty();
    }
    Instant next = latest.get(latest.size() - 1).createdAt().plus(control.ticketWindow());
    return Optional.of(next).filter(time -> time.isAfter(created.createdAt()));
  }

  /** The language of the client, or of their messenger while the host does not tell. */
  private Locale language(Input input, ConversationState state) {
    try {
      Optional<ClientProfile> client =
          state.link().map(Link::client).flatMap(parts.directory()::find);
      return client
          .map(profile -> parts.languages().of(profile, input.person().language()))
          .orElseGet(() -> spoken(input));
    } catch (HostCallException e) {
      LOG.warn("A refusal is told in the messenger's language: {}", e.getMessage());
      return spoken(input);
    }
  }

  private Locale spoken(Input input) {
    return parts.languages().of(input.person().language());
  }

  @Override
  public ChangeSet unanswered(Input input, ConversationState state) {
    return steps.unanswered(input, state);
  }

  @Override
  public ChangeSet failed(Input input, ConversationState state) {
    return steps.failed(input, state);
  }

  @Override
  public ChangeSet forget(ConversationId conversation, ConversationState state) {
    return steps.forget(conversation, state);
  }

  /** What a banned person has begun is kept until they can go on with it. */
  @Override
  public ChangeSet expire(ConversationId conversation, ConversationState state, Instant now) {
    Optional<Instant> until = bans.of(conversation.person(), state).map(Ban::until);
    Optional<SessionRecord> session =
        state.session().filter(stored -> !stored.expiresAt().isAfter(now));
    if (until.isEmpty() || session.isEmpty()) {
      return steps.expire(conversation, state, now);
    }
    int version = session.get().version();
    SessionRecord kept =
        new SessionRecord(
            version + 1, session.get().data(), until.get().plus(with.draftLifetime()));
    return ChangeSet.of(List.of()).session(new SessionWrite(conversation, version, kept)).build();
  }
}
