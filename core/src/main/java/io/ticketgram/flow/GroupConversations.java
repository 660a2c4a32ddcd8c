package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.Viewer;
import io.ticketgram.dialog.Session;
import io.ticketgram.group.GroupSteps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.ticket.ProviderId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * What comes in from groups: edits and late parts of messages that are messages of tickets, and all
 * else. Thread-safe.
 */
final class GroupConversations {
  private final GroupSteps steps;
  private final PostedMessages posted;
  private final Conversations.Host host;
  private final TicketGate gate;
  private final InstantSource clock;

  GroupConversations(
      PostedMessages posted, Conversations.Host host, TicketGate gate, InstantSource clock) {
    this.steps = host.groups();
    this.posted = posted;
    this.host = host;
    this.gate = gate;
    this.clock = clock;
  }

  ChangeSet step(Input input, Set<ProviderId> providers) {
    return steps
        .author(input)
        .flatMap(author -> taken(input, author, providers))
        // a message that was too short, or did not name the bot, can be mended
        .orElseGet(() -> steps.step(anew(input)));
  }

  ChangeSet unavailable(Input input, String key) {
    return steps.unavailable(input, key);
  }

  private static Input anew(Input input) {
    if (!(input.content() instanceof Input.Edit edit)) {
      return input;
    }
    return input.with(
        input.keys(),
        edit.files().isEmpty()
            ? new Input.Words(edit.text())
            : new Input.Files(edit.text(), edit.files(), null));
  }

  /** What comes for a message of a ticket of the group. */
  private Optional<ChangeSet> taken(
      Input input, GroupSteps.Author author, Set<ProviderId> providers) {
    return take(input, context(input, author, providers))
        .map(
            known -> {
              ChangeSet.Builder changes = steps.say(input, known.screen());
              known.changes().accept(changes);
              return changes.build();
            });
  }

  private Optional<PostedMessages.Taken> take(Input input, FlowContext context) {
    if (input.content() instanceof Input.Edit edit) {
      return Optional.of(posted.edited(input, edit, context));
    }
    return input.content() instanceof Input.Files files
        ? posted.late(input, files, context)
        : Optional.empty();
  }

  private FlowContext context(Input input, GroupSteps.Author author, Set<ProviderId> providers) {
    return new FlowContext(
        Dialogs.key(input),
        input.message(),
        null,
        author.client(),
        providers,
        Session.EMPTY,
        gate.as(new Viewer.Client(author.client().id(), providers)),
        host.catalog(),
        host.prepaid(),
        host.newTicketId(),
        clock.instant(),
        Duration.ZERO,
        input);
  }
}
