package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.About;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.ButtonData;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Offer;
import io.ticketgram.dialog.Session;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the flow for what a linked client does. A command works at any time and puts the draft
 * under way aside; a button counts only when it was offered by the current screen or is checked by
 * its flow; everything else goes to the draft under way.
 */
final class Dialogs {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogs.class);
  private static final String RETRY = "retry";
  private static final String RESUME = "resume";
  private static final String START = "start";

  /** What a link into a bot carries that is to show a ticket; the number follows. */
  static final String TICKET = "ticket_";

  private final Map<String, Flow> flows;
  private final Map<String, Command> commands;
  private final Optional<RouteFlow> route;
  private final Phrase nothingOpen;
  private final Phrase unknownCommand;

  /**
   * What comes of an input.
   *
   * @param notice shown with the acknowledgement of a pressed button, or null
   */
  record Reply(Outcome outcome, @Nullable Phrase notice) {}

  /**
   * Dialogs of these flows and commands.
   *
   * @param nothingOpen said to whoever writes while nothing is under way
   * @param unknownCommand said of a command {@code name} that is not among these
   */
  Dialogs(List<Flow> flows, List<Command> commands, Phrase nothingOpen, Phrase unknownCommand) {
    this.nothingOpen = nothingOpen;
    this.unknownCommand = unknownCommand;
    this.flows = byName("flows", flows, Flow::name);
    this.commands = byName("commands", commands, Command::name);
    this.route =
        flows.stream().filter(RouteFlow.class::isInstance).map(RouteFlow.class::cast).findFirst();
    for (Command command : commands) {
      if (!this.flows.containsKey(command.flow())) {
        throw new IllegalArgumentException(
            "The command /"
                + command.name()
                + " starts the flow '"
                + command.flow()
                + "', which is not among the flows "
                + this.flows.keySet());
      }
    }
  }

  /** The button that repeats an input which failed. */
  static Action retry() {
    return Action.Go.lasting(RETRY, "");
  }

  /** True when the input is a press of that button. */
  static boolean isRetry(Input.Content content) {
    return content instanceof Input.Press press
        && ButtonData.parse(press.data()).orElse(null) instanceof ButtonData.Lasting lasting
        && lasting.flow().equals(RETRY);
  }

  /** The button that continues a draft which was put aside. */
  static Action resume(Draft draft) {
    return Action.Go.now(RESUME, draft.id());
  }

  Reply reply(FlowContext context, Input.Content content) {
    if (content instanceof Input.Command command) {
      return new Reply(command(context, command), null);
    }
    if (content instanceof Input.Press press) {
      return press(context, press);
    }
    if (content instanceof Input.Words words) {
      return new Reply(words(context, PlainText.clean(words.text())), null);
    }
    if (content instanceof Input.Files files) {
      return new Reply(take(context, cleaned(files)), null);
    }
    return new Reply(take(context, content), null);
  }

  private Outcome command(FlowContext context, Input.Command typed) {
    Command command = commands.get(typed.name());
    if (command == null) {
      Outcome list = start(context, ListFlow.NAME, "");
      return list.under(unknownCommand.with("name", typed.name()));
    }
    if (command.name().equals(START) && typed.argument().startsWith(TICKET)) {
      return start(context, TicketFlow.NAME, typed.argument().substring(TICKET.length()));
    }
    return start(context, command.flow(), typed.argument());
  }

  private Reply press(FlowContext context, Input.Press press) {
    Optional<ButtonData> data = ButtonData.parse(press.data());
    Offer offer = context.session().offer();
    if (data.isPresent() && data.get() instanceof ButtonData.Lasting lasting) {
      if (lasting.flow().equals(RETRY)) {
        Input.Content again = context.session().retry();
        return again == null ? stale(context) : reply(context, again);
      }
      if (flows.containsKey(lasting.flow())) {
        return new Reply(start(context, lasting.flow(), lasting.argument()), null);
      }
    } else if (data.isPresent() && data.get() instanceof ButtonData.Offered offered) {
      if (offer == null || !offer.id().equals(offered.offerId())) {
        return stale(context);
      }
      if (offered.index() < offer.actions().size()) {
        return act(context, offer.actions().get(offered.index()));
      }
    }
    LOG.warn("Client {} sent a button that was never offered; ignored", context.client().id());
    return stale(context);
  }

  private Outcome words(FlowContext context, String text) {
    if (answeredElsewhere(context).isPresent()) {
      return take(context, new Input.Words(text));
    }
    Offer offer = context.session().offer();
    Optional<Action> written = offer == null ? Optional.empty() : offer.written(text);
    if (written.isPresent()) {
      return act(context, written.get()).outcome();
    }
    if (context.session().activeDraft().isEmpty() && TicketId.parse(text).isPresent()) {
      return start(context, TicketFlow.NAME, text.strip());
    }
    return take(context, new Input.Words(text));
  }

  private Reply act(FlowContext context, Action action) {
    if (action instanceof Action.Go go) {
      if (go.flow().equals(RESUME)) {
        return context.session().drafts().stream()
            .filter(draft -> draft.id().equals(go.argument()))
            .findFirst()
            .map(draft -> new Reply(flow(draft.flow()).resume(context, draft), null))
            .orElseGet(() -> stale(context));
      }
      return new Reply(start(context, go.flow(), go.argument()), null);
    }
    return context
        .session()
        .activeDraft()
        .map(draft -> flow(draft.flow()).answer(context, draft, (Action.Answer) action))
        .map(outcome -> new Reply(outcome, null))
        .orElseGet(() -> stale(context));
  }

  /** Takes another text of a chat message that a draft is made of; empty when none is. */
  Optional<Outcome> revise(FlowContext context, Input.Edit edit) {
    Input.Edit clean = new Input.Edit(PlainText.clean(edit.text()), edit.files());
    return context.session().drafts().stream()
        .flatMap(draft -> flow(draft.flow()).revise(context, draft, clean).stream())
        .findFirst();
  }

  private Outcome take(FlowContext context, Input.Content content) {
    Optional<About> answered = answeredElsewhere(context);
    if (answered.isPresent()) {
      return reply(context, answered.get(), content);
    }
    return context
        .session()
        .activeDraft()
        .map(draft -> flow(draft.flow()).take(context, draft, content))
        .or(() -> route.flatMap(flow -> flow.unaddressed(context, content)))
        .orElseGet(() -> start(context, ListFlow.NAME, "").under(nothingOpen));
  }

  /** The message of a ticket that is answered; empty while a reply to that ticket is written. */
  private static Optional<About> answeredElsewhere(FlowContext context) {
    return Optional.ofNullable(context.answered())
        .filter(
            about ->
                context
                    .session()
                    .activeDraft()
                    .filter(draft -> draft.flow().equals(ReplyFlow.NAME))
                    .filter(draft -> draft.argument().equals(about.ticket().toString()))
                    .isEmpty());
  }

  /** Takes the answer to a message of a ticket as a reply to that ticket. */
  private Outcome reply(FlowContext context, About answered, Input.Content content) {
    Outcome begun = start(context, ReplyFlow.NAME, answered.ticket().toString());
    return begun
        .session()
        .activeDraft()
        .map(
            draft ->
                flow(draft.flow())
                    .take(context.with(begun.session()), draft, content)
                    .todo(begun.work()))
        .orElseGet(() -> begun.under(GivenBack.of(content)).under(Phrase.of("given_back.title")));
  }

  /** What a press on an outdated button shows: where the dialog stands now. */
  private Reply stale(FlowContext context) {
    Outcome current =
        context
            .session()
            .activeDraft()
            .map(draft -> flow(draft.flow()).resume(context, draft))
            .orElseGet(() -> start(context, ListFlow.NAME, ""));
    return new Reply(current, Phrase.of("button.stale"));
  }

  private Outcome start(FlowContext context, String name, String argument) {
    Session paused = context.session().paused();
    return flow(name).start(context.with(paused), argument);
  }

  private Flow flow(String name) {
    Flow flow = flows.get(name);
    if (flow == null) {
      throw new IllegalStateException(
          "There is no flow '"
              + name
              + "'; a draft of it is stored. Keep a flow until no draft of"
              + " it is left");
    }
    return flow;
  }

  private static Input.Files cleaned(Input.Files files) {
    return new Input.Files(PlainText.clean(files.caption()), files.files(), files.album());
  }

  private static <T> Map<String, T> byName(String what, List<T> all, Function<T, String> name) {
    return all.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                name,
                Function.identity(),
                (first, second) -> {
                  throw new IllegalArgumentException(
                      "Two of the " + what + " have the name '" + name.apply(first) + "'");
                }));
  }

  /** The update that everything made for an input is named after. */
  static UpdateKey key(Input input) {
    return input.keys().get(0);
  }
}
