package io.ticketgram.group;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.KeyPart;
import io.ticketgram.desk.TooManyConflictsException;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the host's panel does about groups. The panel checks its users' rights itself: whoever calls
 * this for a client acts for that client. Thread-safe.
 *
 * <p>Every method may throw a {@link io.ticketgram.spi.StorageException}, and those that change
 * something a {@link TooManyConflictsException}; then nothing was changed.
 */
public final class GroupDesk {
  private static final int MAX_TRIES = 8;
  private static final int WRONG_IN_AN_HOUR = 10;
  private static final Duration HOUR = Duration.ofHours(1);

  private final GroupParts parts;
  private final Committer committer;
  private final GroupScreens screens;

  GroupDesk(GroupParts parts, Committer committer) {
    this.parts = parts;
    this.committer = committer;
    this.screens = new GroupScreens(parts.host().channel(), parts.rules());
  }

  /** The times of wrong identifiers. */
  record Wrong(List<Instant> at) {
    Wrong {
      at = List.copyOf(at);
    }
  }

  /**
   * Makes the group with this identifier the client's, and tells the group.
   *
   * @param identifier as it was typed or pasted
   * @param by who entered it, for the audit trail
   * @throws IllegalStateException when the preset activates no groups
   */
  public Activation activate(ClientId client, String identifier, String by) {
    if (parts.rules().way() != Groups.Way.ACTIVATED) {
      throw new IllegalStateException(
          "The preset activates no groups: add Preset.withGroups(Groups.activatedInPanel())");
    }
    ClientProfile profile =
        parts
            .host()
            .directory()
            .find(client)
            .filter(ClientProfile::supportEnabled)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no client " + client + " with support in the messenger"));
    return commit("A group", (edit, changes) -> activate(edit, changes, profile, identifier, by));
  }

  private Activation activate(
      MemoEdit edit,
      ChangeSet.Builder changes,
      ClientProfile client,
      String identifier,
      String by) {
    String key = "group/wrong/" + KeyPart.of(client.id().value());
    List<Instant> wrong = recent(edit, key);
    if (wrong.size() >= WRONG_IN_AN_HOUR) {
      return Activation.TOO_MANY_TRIES;
    }
    Optional<ChatAddress> group =
        parts
            .identifiers()
            .take(
                edit,
                identifier,
                parts.host().channel().bots().stream().map(BotState::bot).toList());
    if (group.isEmpty()) {
      wrong.add(edit.now());
      edit.put(key, new Wrong(wrong), edit.now().plus(HOUR));
      parts.audit().add(edit, GroupEvent.Kind.REFUSED_IDENTIFIER, null, client.id(), null, by);
      return Activation.NO_SUCH_GROUP;
    }
    if (parts.book().binding(edit, group.get()).isPresent()) {
      return Activation.ACTIVE_ALREADY;
    }
    bind(edit, changes, client, group.get(), by);
    return Activation.ACTIVATED;
  }

  private static List<Instant> recent(MemoEdit edit, String key) {
    Wrong known = edit.read(key, Wrong.class);
    List<Instant> recent = new ArrayList<>();
    if (known != null) {
      known.at().stream().filter(at -> at.plus(HOUR).isAfter(edit.now())).forEach(recent::add);
    }
    return recent;
  }

  private void bind(
      MemoEdit edit,
      ChangeSet.Builder changes,
      ClientProfile client,
      ChatAddress group,
      String by) {
    var locale = parts.languages().of(client, null);
    parts
        .book()
        .bind(
            edit,
            new GroupBinding(
                group, client.id(), null, null, edit.now(), null, by, locale.toLanguageTag()));
    parts.audit().add(edit, GroupEvent.Kind.ACTIVATED, group, client.id(), null, by);
    Screen screen = screens.activated(group.bot(), client.displayName());
    var rendered = parts.renderer().render(screen, locale, "", "", null);
    Delivery told = new Delivery.Send(group, rendered.text(), rendered.keyboard(), List.of());
    changes.outbox(parts.codec().draft(new Work.Deliver(group, told)));
  }

  /** The groups of a client. */
  public List<GroupBinding> groups(ClientId client) {
    return parts.book().of(parts.edit(), client);
  }

  /**
   * All groups that are somebody's, in an order that does not change.
   *
   * @param after only groups after this one, or null for the first ones
   */
  public List<GroupBinding> groups(@Nullable GroupBinding after, int limit) {
    return parts.book().list(after, limit);
  }

  /** The group in which a ticket was made and which is told of it; empty for any other ticket. */
  public Optional<ChatAddress> groupOf(Ticket ticket) {
    return parts.book().place(parts.edit(), ticket).map(TicketPlace::group);
  }

  /**
   * Ends whose a group is: nothing is taken from there, and nothing is told there any more. Does
   * nothing when it is another client's by now.
   *
   * @param by who ended it, for the audit trail
   */
  public void unbind(GroupBinding binding, String by) {
    commit(
        "A group",
        (edit, changes) -> {
          end(edit, binding, by);
          return binding;
        });
  }

  private void end(MemoEdit edit, GroupBinding binding, String by) {
    boolean still =
        parts
            .book()
            .binding(edit, binding.group())
            .filter(now -> now.client().equals(binding.client()))
            .isPresent();
    if (still) {
      parts.book().unbind(edit, binding.group());
      parts.audit().add(edit, GroupEvent.Kind.UNBOUND, binding.group(), binding.client(), null, by);
    }
  }

  /** Forgets the groups of a client and where the client's tickets were made. */
  public void erase(ClientId client) {
    commit(
        "The groups of client " + client,
        (edit, changes) -> {
          parts.book().of(edit, client).forEach(binding -> end(edit, binding, "erasure"));
          parts.book().forgetTickets(client).forEach(changes::memo);
          return client;
        });
  }

  /**
   * What happened, oldest first; kept for a year.
   *
   * @param after only events after this one, or null for the first ones
   */
  public List<GroupEvent> audit(@Nullable GroupEvent after, int limit) {
    return parts.audit().read(after, limit);
  }

  private <T> T commit(String what, BiFunction<MemoEdit, ChangeSet.Builder, T> change) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      MemoEdit edit = parts.edit();
      ChangeSet.Builder changes = ChangeSet.of(List.of());
      T result = change.apply(edit, changes);
      edit.writes().forEach(changes::memo);
      if (!(committer.commit(changes.build()) instanceof CommitResult.Conflict)) {
        return result;
      }
    }
    throw new TooManyConflictsException(what);
  }
}
