package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.About;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.Viewer;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.List;
import java.util.Optional;

/** Makes tickets, and messages of tickets, of what is said in a group. Thread-safe. */
final class GroupRequests {
  private static final String SAID = "group/";

  private final GroupParts parts;
  private final GroupAnswers answers;
  private final GroupScreens screens;
  private final GroupMembers members;
  private final TicketOpening opening;

  GroupRequests(
      GroupParts parts, GroupAnswers answers, GroupScreens screens, GroupMembers members) {
    this.parts = parts;
    this.answers = answers;
    this.screens = screens;
    this.members = members;
    this.opening = new TicketOpening(parts);
  }

  /** Whether a message was said in a group, which was answered there. */
  static boolean isSaidInGroup(MessageId message) {
    return message.value().startsWith(SAID);
  }

  private static MessageId message(Input input) {
    UpdateKey key = input.keys().get(0);
    return new MessageId(SAID + key.source() + "-" + key.id());
  }

  /**
   * The ticket that a message of this group is a part of or tells of, if it is one of the group.
   */
  Optional<Ticket> ticketOf(MemoEdit edit, MessageRef message) {
    TicketGate.View all = parts.tickets().gate().as(new Viewer.Library());
    return parts
        .storage()
        .posting(message)
        .flatMap(posting -> ticketId(posting.about()))
        .flatMap(all::find)
        .filter(
            ticket ->
                parts
                    .book()
                    .place(edit, ticket)
                    .filter(place -> place.group().equals(message.chat()))
                    .isPresent());
  }

  private static Optional<TicketId> ticketId(String about) {
    if (about.startsWith(SAID)) {
      int end = about.indexOf('/', SAID.length());
      return end < 0 ? Optional.empty() : TicketId.parse(about.substring(SAID.length(), end));
    }
    return About.parse(about).map(About::ticket);
  }

  /** Makes a ticket of a message that names the bot. */
  ChangeSet.Builder create(
      Input input, MemoEdit edit, GroupBinding group, List<ClientProfile> clients) {
    BotSaid said = BotSaid.in(input, parts.tickets().limits());
    Input.Quoted quoted = said.quoted();
    if (quoted == null && said.ownCharacters() < parts.rules().fewestCharacters()) {
      return answers.say(input, edit, screens.tooShort(input.conversation().chat().bot()));
    }
    Optional<ClientProfile> author = members.author(clients, group);
    if (author.isEmpty()) {
      return answers.remind(input, edit, screens.notYours());
    }
    if (said.composed().isEmpty() || said.textRefused()) {
      Phrase nothing = Phrase.of(said.notes().isEmpty() ? "group.nothing" : "group.not_created");
      return answers.say(input, edit, Screen.of(nothing).with(List.copyOf(said.notes())));
    }
    TicketOpening.Answer opened = opening.open(input, group, author.get(), said, message(input));
    if (opened.refused() != null) {
      return answers.say(input, edit, Screen.of(opened.refused()));
    }
    TicketChange change = opened.change();
    Ticket ticket = change.after();
    Input.Group among = input.group();
    MessageRef place = input.message();
    parts
        .book()
        .put(
            edit,
            ticket,
            new TicketPlace(
                input.conversation().chat(),
                group.client(),
                place == null ? "" : place.message(),
                among == null ? null : among.topic()));
    Screen screen =
        Screen.of(
                Phrase.of("group.created")
                    .with("number", ticket.id().value())
                    .with("subject", new Literal(ticket.subject())))
            .with(List.copyOf(said.notes()));
    if (quoted != null && !quoted.whole()) {
      screen = screen.with(Phrase.of("group.album_part"));
    }
    ChangeSet.Builder changes = answers.say(input, edit, screen, GroupNotices.about(ticket));
    post(changes, input, new About(ticket.id(), message(input)), said.composed());
    parts.tickets().consequences().add(changes, change);
    opened.work().forEach(work -> changes.outbox(parts.codec().draft(work)));
    return changes;
  }

  /** Makes a message of a ticket of what answers one of its messages in the group. */
  ChangeSet.Builder reply(Input input, MemoEdit edit, Ticket ticket, List<ClientProfile> clients) {
    Optional<ClientProfile> author =
        clients.stream().filter(one -> one.id().equals(ticket.client())).findFirst();
    if (author.isEmpty()) {
      return answers.remind(input, edit, screens.notYours());
    }
    Phrase number = Phrase.of("group.already").with("number", ticket.id().value());
    BotSaid said = BotSaid.own(input, parts.tickets().limits());
    if (said.isNothing()) {
      return answers.say(input, edit, Screen.of(number));
    }
    if (said.composed().isEmpty() || said.textRefused()) {
      Phrase nothing = Phrase.of("group.not_added").with("number", ticket.id().value());
      return answers.say(input, edit, Screen.of(nothing).with(List.copyOf(said.notes())));
    }
    Actor actor = new Actor.Client(author.get().id());
    if (parts
        .tickets()
        .operations()
        .workflow()
        .next(ticket.status(), TicketAction.REPLY, actor.kind())
        .isEmpty()) {
      return answers.say(
          input,
          edit,
          Screen.of(
              Phrase.of("group.closed")
                  .with("number", ticket.id().value())
                  .with("status", TicketScreens.status(ticket.status()))));
    }
    TicketMessage message =
        new TicketMessage(
            message(input),
            ticket.id(),
            actor,
            Visibility.PUBLIC,
            said.composed().text(),
            said.composed().files(),
            edit.now());
    TicketChange change = parts.tickets().operations().reply(ticket, message);
    Screen screen =
        Screen.of(
                Phrase.of("group.added")
                    .with("number", ticket.id().value())
                    .with("status", TicketScreens.status(change.after().status())))
            .with(List.copyOf(said.notes()));
    ChangeSet.Builder changes =
        answers.say(input, edit, screen, GroupNotices.about(change.after()));
    post(changes, input, About.of(message), said.composed());
    parts.tickets().consequences().add(changes, change);
    return changes;
  }

  /** Remembers which messages of the group a message of a ticket was made of. */
  private static void post(
      ChangeSet.Builder changes, Input input, About about, Answer.Composed composed) {
    ChatAddress chat = input.conversation().chat();
    int others = composed.texts().size();
    for (Answer.Composed.Place place : composed.places()) {
      boolean hasText = place.text() != Answer.Composed.Place.NO_TEXT;
      changes.posting(
          new Posting(
              new MessageRef(chat, place.message()),
              about.key(),
              hasText ? place.text() : others++,
              hasText ? composed.texts().get(place.text()) : null));
    }
  }
}
