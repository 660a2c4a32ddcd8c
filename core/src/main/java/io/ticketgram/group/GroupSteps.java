package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.desk.Consequences;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * What a group does with what comes in for the bot there. Reads, and writes nothing. Thread-safe.
 */
public final class GroupSteps {
  private final GroupParts parts;
  private final GroupAnswers answers;
  private final GroupScreens screens;
  private final GroupMembers members;
  private final GroupConfig config;
  private final GroupRequests requests;

  GroupSteps(GroupParts parts) {
    this.parts = parts;
    this.answers = new GroupAnswers(parts);
    this.screens = new GroupScreens(parts.host().channel(), parts.rules());
    this.members = new GroupMembers(parts.host());
    this.config = new GroupConfig(parts, answers, screens, members);
    this.requests = new GroupRequests(parts, answers, screens, members);
  }

  /** Somebody in a group as the client whose ticket a message of the group is a part of. */
  public record Author(ClientProfile client, Ticket ticket) {}

  /**
   * Who edits a message of a ticket, or sends a late part of its album, if that ticket is of this
   * group and of a client of theirs.
   */
  public Optional<Author> author(Input input) {
    return changed(input)
        .flatMap(message -> requests.ticketOf(parts.edit(), message))
        .flatMap(
            ticket -> members.as(input, ticket.client()).map(client -> new Author(client, ticket)));
  }

  /** The message that an input changes; empty when it is one of its own. */
  private static Optional<MessageRef> changed(Input input) {
    if (input.content() instanceof Input.Files files && files.album() != null) {
      String album = Answer.Composed.Place.album(files.album());
      return Optional.of(new MessageRef(input.conversation().chat(), album));
    }
    return input.content() instanceof Input.Edit
        ? Optional.ofNullable(input.message())
        : Optional.empty();
  }

  /** The clients whom somebody in a group may speak for, whether or not they are served. */
  public List<ClientId> clients(Input input) {
    return parts.host().accounts().bound(input);
  }

  /** Whether something is for the bot: all else is what people say to each other. */
  public boolean isForBot(Input input) {
    if (input.content() instanceof Input.Command command) {
      return isOwn(command) || isNamed(input);
    }
    return input.content() instanceof Input.Press
        || (parts.rules().way() != Groups.Way.NONE
            && (isNamed(input) || isAnswerToBot(input) || author(input).isPresent()));
  }

  /**
   * Refuses whatever it was, for a reason that everybody in the group may read: once in a while, so
   * that nobody floods it.
   *
   * @param notice what only whoever pressed a button reads
   */
  public ChangeSet.Builder refuse(Input input, Phrase reason, Phrase notice) {
    MemoEdit edit = parts.edit();
    return input.content() instanceof Input.Press press
        ? answers.whisper(input, press, edit, notice)
        : answers.remind(input, edit, Screen.of(reason));
  }

  /** Answers in a group, to the message that asked. */
  public ChangeSet.Builder say(Input input, Screen screen) {
    return answers.say(input, parts.edit(), screen);
  }

  /** Tells that something can't be done now, unless nobody waits for it. */
  public ChangeSet unavailable(Input input, String key) {
    MemoEdit edit = parts.edit();
    if (input.content() instanceof Input.Press press) {
      return answers.whisper(input, press, edit, Phrase.of(key)).build();
    }
    boolean waited =
        !(input.content() instanceof Input.Presence || input.content() instanceof Input.Moved);
    return waited
        ? answers.say(input, edit, Screen.of(Phrase.of(key))).build()
        : GroupAnswers.silence(input).build();
  }

  private static boolean isNamed(Input input) {
    return input.group() != null && input.group().named();
  }

  /** Handles an input of a group. */
  public ChangeSet step(Input input) {
    MemoEdit edit = parts.edit();
    if (input.content() instanceof Input.Moved moved) {
      return moved(input, edit, moved.to());
    }
    if (input.content() instanceof Input.Presence presence) {
      return presence(input, edit, presence).build();
    }
    if (input.content() instanceof Input.Press press) {
      return config.press(input, press, edit).build();
    }
    if (input.content() instanceof Input.Command command) {
      return command(input, edit, command).build();
    }
    return said(input, edit).build();
  }

  private ChangeSet moved(Input input, MemoEdit edit, ChatAddress to) {
    ChatAddress from = input.conversation().chat();
    ChangeSet.Builder changes = ChangeSet.of(input.keys());
    Optional<GroupBinding> binding = parts.book().binding(edit, from);
    parts.book().move(edit, from, to);
    binding.ifPresent(
        it -> parts.audit().add(edit, GroupEvent.Kind.MOVED, to, it.client(), null, null));
    edit.writes().forEach(changes::memo);
    return Consequences.moved(changes, from, to).build();
  }

  private ChangeSet.Builder presence(Input input, MemoEdit edit, Input.Presence presence) {
    ChatAddress group = input.conversation().chat();
    if (!presence.present()) {
      parts.identifiers().forget(edit, group);
      parts
          .book()
          .unbind(edit, group)
          .ifPresent(
              binding ->
                  parts
                      .audit()
                      .add(
                          edit,
                          GroupEvent.Kind.LEFT,
                          group,
                          binding.client(),
                          input.conversation().person(),
                          null));
      ChangeSet.Builder changes = ChangeSet.of(input.keys());
      edit.writes().forEach(changes::memo);
      return changes;
    }
    if (parts.book().binding(edit, group).isPresent()) {
      // the bot came again, or with the group when that became a supergroup
      return GroupAnswers.silence(input);
    }
    return switch (parts.rules().way()) {
      case NONE -> GroupAnswers.silence(input);
      case ACTIVATED ->
          presence.came()
              ? answers.say(input, edit, config.identifier(input, edit))
              : GroupAnswers.silence(input);
      case CONFIGURED -> configurable(input, edit, presence);
    };
  }

  private ChangeSet.Builder configurable(Input input, MemoEdit edit, Input.Presence presence) {
    ChatAddress group = input.conversation().chat();
    if (presence.administrator()) {
      return answers.say(input, edit, screens.promoted(group.bot()));
    }
    return presence.came()
        ? answers.say(input, edit, screens.welcome(group.bot()))
        : GroupAnswers.silence(input);
  }

  private ChangeSet.Builder command(Input input, MemoEdit edit, Input.Command command) {
    boolean own = isOwn(command);
    if (!own && !isNamed(input)) {
      // it may be for another bot
      return GroupAnswers.silence(input);
    }
    if (isAnonymous(input)) {
      return answers.remind(input, edit, screens.anonymous());
    }
    if (!own) {
      return answers.remind(input, edit, screens.privateOnly(input.conversation().chat().bot()));
    }
    return command.name().equals(GroupScreens.CONFIG)
        ? config.begin(input, edit)
        : config.identify(input, edit);
  }

  private boolean isOwn(Input.Command command) {
    return switch (parts.rules().way()) {
      case NONE -> false;
      case CONFIGURED -> command.name().equals(GroupScreens.CONFIG);
      case ACTIVATED -> command.name().equals(GroupScreens.IDENTIFY);
    };
  }

  private static boolean isAnswerToBot(Input input) {
    return input.answers() != null && input.group() != null && input.group().quoted() == null;
  }

  private static boolean isAnonymous(Input input) {
    return input.group() != null && input.group().anonymous();
  }

  private ChangeSet.Builder said(Input input, MemoEdit edit) {
    ChatAddress group = input.conversation().chat();
    MessageRef answered = input.answers();
    if (parts.rules().way() == Groups.Way.NONE || !(isNamed(input) || isAnswerToBot(input))) {
      return GroupAnswers.silence(input);
    }
    if (isAnonymous(input)) {
      return answers.remind(input, edit, screens.anonymous());
    }
    List<ClientProfile> clients = members.clients(input);
    if (clients.isEmpty()) {
      return answers.remind(input, edit, screens.register(group.bot()));
    }
    Optional<GroupBinding> binding = parts.book().binding(edit, group).filter(members::isServed);
    if (binding.isEmpty()) {
      return answers.remind(input, edit, screens.notSetUp(group.bot()));
    }
    Optional<Ticket> ticket =
        answered == null ? Optional.empty() : requests.ticketOf(edit, answered);
    if (ticket.isPresent()) {
      return requests.reply(input, edit, ticket.get(), clients);
    }
    return isNamed(input)
        ? requests.create(input, edit, binding.get(), clients)
        : answers.remind(input, edit, screens.howTo(group.bot()));
  }
}
