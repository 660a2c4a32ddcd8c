package io.ticketgram.flow;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Bots;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.Viewer;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.dialog.Steps;
import io.ticketgram.group.GroupSteps;
import io.ticketgram.identity.Admission;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles what comes in from a chat: who is it, which flow is it for, and what changes because of
 * it. Thread-safe.
 */
public final class Conversations implements Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
  private static final Input.Content BEGINNING = new Input.Command("start", "");

  private final BotDialogs dialogs;
  private final Host host;
  private final TicketGate gate;
  private final Languages languages;
  private final Reactions reactions;
  private final PostedMessages posted;
  private final GroupConversations groups;
  private final ChatEvents events;
  private final Sessions sessions;
  private final Endings endings;
  private final InstantSource clock;
  private final Duration draftLifetime;

  /** What conversations ask the host, and which bots they are held in. */
  public record Host(
      ClientDirectory directory,
      Admission admission,
      SupportCatalog catalog,
      PrepaidSupport prepaid,
      Supplier<TicketId> newTicketId,
      Bots bots,
      GroupSteps groups) {}

  /**
   * What people can do, and how long an unfinished draft is kept.
   *
   * @param version of the forms: a draft begun with another one can't go on
   * @param limits of a message that is edited after it was sent
   * @param receipt the reaction put under chat messages that were taken, or null for none
   */
  public record Plan(
      List<Flow> flows,
      List<Command> commands,
      Duration draftLifetime,
      int version,
      MessageLimits limits,
      @Nullable String receipt) {}

  /**
   * Conversations by a plan.
   *
   * @param published whether the host listens to who can be reached
   * @throws IllegalArgumentException when two flows or two commands have the same name, or a
   *     command starts a flow that is not there
   */
  public Conversations(
      Plan plan,
      Host host,
      DeskParts parts,
      TicketGate gate,
      TicketOperations operations,
      Consequences consequences,
      boolean published) {
    Codec codec = parts.codec();
    this.dialogs = new BotDialogs(plan.flows(), plan.commands(), host.bots());
    this.host = host;
    this.gate = gate;
    this.languages = parts.languages();
    this.reactions =
        new Reactions(parts.renderer(), consequences, codec, plan.version(), plan.receipt());
    this.posted = new PostedMessages(parts.storage(), operations, consequences, plan.limits());
    this.groups = new GroupConversations(posted, host, gate, parts.clock());
    this.events = new ChatEvents(codec, parts.clock(), published);
    this.sessions = new Sessions(codec, plan.version());
    this.endings = new Endings(reactions, sessions, languages);
    this.clock = parts.clock();
    this.draftLifetime = plan.draftLifetime();
  }

  @Override
  public ChangeSet step(Input input, ConversationState state) {
    Optional<ChangeSet> event = input.direct() ? events.handle(input, state) : Optional.empty();
    if (event.isPresent()) {
      return event.get();
    }
    try {
      if (!input.direct()) {
        return groups.step(input, providers(input));
      }
      Optional<ClientProfile> known =
          state
              .link()
              .flatMap(link -> host.directory().find(link.client()))
              .filter(client -> host.bots().serves(bot(input), client));
      Input.Content meant = input.content();
      if (Dialogs.isRetry(meant)) {
        meant = Objects.requireNonNullElse(sessions.read(state).session().retry(), meant);
      }
      return known.isPresent() && !host.admission().isInvitation(meant)
          ? serve(input, state, known.get(), null).build()
          : admit(input, state, meant);
    } catch (HostCallException e) {
      LOG.warn("Could not handle {}: {}", Dialogs.key(input), e.getMessage(), e);
      return unanswered(input, state);
    }
  }

  @Override
  public ChangeSet unanswered(Input input, ConversationState state) {
    if (!input.direct()) {
      return groups.unavailable(input, "group.unavailable");
    }
    Sessions.Restored restored = sessions.read(state);
    Session session = restored.session();
    Screen screen = Screen.of(Phrase.of("host.unavailable")).with(restored.told());
    Session after = session;
    if (!Dialogs.isRetry(input.content())) {
      // only the latest is kept for «Try again»; what waited before is told back
      if (!Sessions.notTaken(session).isEmpty()) {
        screen = screen.with(Phrase.of("retry.not_taken")).with(Sessions.notTaken(session));
      }
      after = session.retrying(input.content());
    }
    screen = screen.row(new Button(Phrase.of("button.retry"), Dialogs.retry()));
    ChangeSet.Builder changes =
        reactions.aside(input, state, screen, locale(input), after, expiry());
    return reactions.todo(changes, restored.releases()).build();
  }

  @Override
  public ChangeSet failed(Input input, ConversationState state) {
    if (!input.direct()) {
      return groups.unavailable(input, "input.failed");
    }
    Screen screen = Screen.of(Phrase.of("input.failed"));
    return reactions.aside(input, state, screen, locale(input), null, expiry()).build();
  }

  @Override
  public ChangeSet expire(ConversationId conversation, ConversationState state, Instant now) {
    return endings.expire(conversation, state, now);
  }

  @Override
  public ChangeSet forget(ConversationId conversation, ConversationState state) {
    return endings.forget(conversation, state);
  }

  private ChangeSet.Builder serve(
      Input input, ConversationState state, ClientProfile client, @Nullable Link made) {
    Sessions.Restored restored = sessions.read(state);
    // what was begun before belongs to whoever was linked here before
    Session session = made == null ? restored.session() : Session.EMPTY;
    Set<ProviderId> providers = providers(input);
    FlowContext context =
        new FlowContext(
            Dialogs.key(input),
            input.message(),
            posted.answered(input).orElse(null),
            client,
            providers,
            session,
            gate.as(new Viewer.Client(client.id(), providers)),
            host.catalog(),
            host.prepaid(),
            host.newTicketId(),
            clock.instant(),
            draftLifetime,
            input);
    Optional<Outcome> revised =
        input.content() instanceof Input.Edit edit
            ? dialogs.of(input).revise(context, edit)
            : Optional.empty();
    if (revised.isEmpty()) {
      Optional<ChangeSet.Builder> known = alreadyPosted(input, state, context);
      if (known.isPresent()) {
        return known.get();
      }
    }
    Dialogs.Reply reply =
        revised
            .map(outcome -> new Dialogs.Reply(outcome, null))
            .orElseGet(
                () -> dialogs.of(input).reply(context, made == null ? input.content() : BEGINNING));
    Outcome outcome = reply.outcome();
    if (made != null) {
      outcome =
          outcome
              .under(Sessions.ended(restored.session()))
              .under(Phrase.of("link.done").with("name", client.displayName()))
              .todo(Sessions.releases(restored.session()))
              .link(made);
    }
    if (!Dialogs.isRetry(input.content()) && !Sessions.notTaken(session).isEmpty()) {
      outcome = outcome.under(Sessions.notTaken(session)).under(Phrase.of("retry.not_taken"));
    }
    outcome = outcome.under(restored.told()).todo(restored.releases());
    Locale locale = languages.of(client, input.person().language());
    ChangeSet.Builder changes =
        reactions.outcome(input, state, session, outcome, locale, reply.notice(), expiry());
    events.addReachable(changes, state);
    return changes;
  }

  /** What comes for a message of a ticket that is finished; empty when it is for the dialog. */
  private Optional<ChangeSet.Builder> alreadyPosted(
      Input input, ConversationState state, FlowContext context) {
    Optional<PostedMessages.Taken> taken = Optional.empty();
    if (input.content() instanceof Input.Edit edit) {
      taken = Optional.of(posted.edited(input, edit, context));
    } else if (input.content() instanceof Input.Files files) {
      taken = posted.late(input, files, context);
    }
    Locale locale = languages.of(context.client(), input.person().language());
    return taken.map(
        message -> {
          ChangeSet.Builder changes =
              reactions.aside(input, state, message.screen(), locale, null, expiry());
          message.changes().accept(changes);
          events.addReachable(changes, state);
          return changes;
        });
  }

  /** Meets somebody who is no client here yet, or wants to be another one. */
  private ChangeSet admit(Input input, ConversationState state, Input.Content meant) {
    Admission.Answer answer = host.admission().meet(input, meant, providers(input), locale(input));
    ChangeSet.Builder changes =
        answer.client() != null
            ? serve(input, state, answer.client(), answer.link())
            : reactions.aside(input, state, answer.screens(), locale(input), expiry());
    answer.memos().forEach(changes::memo);
    return reactions.todo(changes, answer.work()).build();
  }

  private Set<ProviderId> providers(Input input) {
    return host.bots().providers(bot(input));
  }

  private static BotId bot(Input input) {
    return input.conversation().chat().bot();
  }

  private Locale locale(Input input) {
    return languages.of(input.person().language());
  }

  private Instant expiry() {
    return clock.instant().plus(draftLifetime);
  }
}
