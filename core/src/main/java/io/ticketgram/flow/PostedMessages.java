package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.desk.About;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.dialog.Answer.Composed;
import io.ticketgram.dialog.MessageIntake;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatStorage;
import io.ticketgram.spi.Posting;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chat messages that are messages of tickets by now: what is edited in them, what comes late for
 * them, and what they are. Thread-safe.
 */
final class PostedMessages {
  private final ChatStorage chats;
  private final TicketOperations operations;
  private final Consequences consequences;
  private final MessageLimits limits;
  private final MessageIntake intake = new MessageIntake();

  PostedMessages(
      ChatStorage chats,
      TicketOperations operations,
      Consequences consequences,
      MessageLimits limits) {
    this.chats = chats;
    this.operations = operations;
    this.consequences = consequences;
    this.limits = limits;
  }

  /** What is told to the person, and what changes. */
  record Taken(Screen screen, Consumer<ChangeSet.Builder> changes) {
    private Taken under(List<Phrase> first) {
      return new Taken(Screen.of(first.toArray(new Phrase[0])).with(screen.paragraphs()), changes);
    }

    private static Taken refused(Phrase why) {
      return new Taken(Screen.of(why), changes -> {});
    }
  }

  /** A message of somebody who may see it. */
  private record Known(About about, Ticket ticket, TicketMessage message) {}

  /** Which message of a ticket an input answers. */
  Optional<About> answered(Input input) {
    return Optional.ofNullable(input.answers())
        .flatMap(chats::posting)
        .flatMap(posting -> About.parse(posting.about()));
  }

  /** Takes another text of a chat message, if it is a message of this client's. */
  Taken edited(Input input, Input.Edit edit, FlowContext context) {
    MessageRef place = input.message();
    return Optional.ofNullable(place)
        .flatMap(chats::posting)
        .flatMap(
            posting ->
                own(posting, context.tickets(), context.actor())
                    .map(
                        known ->
                            edited(known, posting, PlainText.clean(edit.text()).strip(), context)
                                .under(
                                    MessageIntake.notTaken(edit, known.message().attachments()))))
        .orElseGet(
            () -> Taken.refused(Phrase.of("unsupported").with("kind", Phrase.of("kind.edit"))));
  }

  private Taken edited(Known known, Posting posting, String text, FlowContext context) {
    List<String> texts = new ArrayList<>();
    for (Posting part : parts(posting)) {
      String now = part.place().equals(posting.place()) ? text : part.text();
      // a file may have no caption, or none any more
      if (now != null && !now.isEmpty()) {
        texts.add(now);
      }
    }
    String whole = String.join("\n", texts);
    if (text.isEmpty() && known.message().attachments().isEmpty()) {
      return Taken.refused(Phrase.of("message.empty"));
    }
    int tooMany = whole.codePointCount(0, whole.length()) - limits.characters();
    if (tooMany > 0) {
      int length = text.codePointCount(0, text.length());
      return Taken.refused(
          Phrase.of("edit.too_long")
              .with("limit", limits.characters())
              .with("length", length)
              .with("left", Math.max(0, length - tooMany)));
    }
    Posting now = new Posting(posting.place(), posting.about(), posting.part(), text);
    return new Taken(
        Screen.of(Phrase.of("edit.done").with("number", known.ticket().id().value())),
        changes -> {
          changes.posting(now);
          if (!whole.equals(known.message().text())) {
            add(changes, known, whole, context);
          }
        });
  }

  private List<Posting> parts(Posting posting) {
    return chats.postings(posting.about(), posting.place().chat());
  }

  private void add(ChangeSet.Builder changes, Known known, String text, FlowContext context) {
    Instant at = context.now();
    consequences.addEdited(
        changes,
        operations.edit(known.ticket(), known.message(), text, context.actor(), at),
        known.message().edited(text, at));
  }

  /** Takes a late part of an album whose message was finished; empty when there is none. */
  Optional<Taken> late(Input input, Input.Files files, FlowContext context) {
    if (files.album() == null) {
      return Optional.empty();
    }
    MessageRef album =
        new MessageRef(input.conversation().chat(), Composed.Place.album(files.album()));
    return chats
        .posting(album)
        .flatMap(
            posting ->
                own(posting, context.tickets(), context.actor())
                    .map(known -> late(known, posting, input.message(), files, context)));
  }

  private Taken late(
      Known known,
      Posting album,
      @Nullable MessageRef place,
      Input.Files files,
      FlowContext context) {
    TicketMessage message = known.message();
    List<String> texts = message.text().isBlank() ? List.of() : List.of(message.text());
    Composed before = new Composed(texts, message.attachments(), List.of());
    Input.Files clean =
        new Input.Files(PlainText.clean(files.caption()), files.files(), files.album());
    MessageIntake.Result result = intake.add(limits, before, clean, null);
    List<Attachment> all = result.composed().files();
    List<Attachment> added = all.subList(before.files().size(), all.size());
    String text = result.composed().text();
    List<Text> told = new ArrayList<>();
    told.add(Phrase.of("files.late").with("number", known.ticket().id().value()));
    told.addAll(result.notes());
    if (added.isEmpty() && text.equals(message.text())) {
      return new Taken(Screen.of().with(List.copyOf(result.notes())), changes -> {});
    }
    boolean captioned = result.composed().texts().size() > texts.size();
    return new Taken(
        Screen.of().with(told),
        changes -> {
          if (place != null) {
            String caption = captioned ? clean.caption().strip() : null;
            changes.posting(new Posting(place, album.about(), parts(album).size(), caption));
          }
          consequences.add(
              changes,
              operations.append(
                  known.ticket(), message, added, text, context.actor(), context.now()));
        });
  }

  private static Optional<Known> own(Posting posting, TicketGate.View tickets, Actor client) {
    Optional<About> about = About.parse(posting.about());
    if (about.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ticket> ticket = tickets.find(about.get().ticket());
    return ticket
        .flatMap(found -> tickets.message(found, about.get().message()))
        .filter(message -> Objects.equals(message.author(), client))
        .map(message -> new Known(about.get(), ticket.orElseThrow(), message));
  }
}
