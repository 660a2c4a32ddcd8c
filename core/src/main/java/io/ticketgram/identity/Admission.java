package io.ticketgram.identity;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.ButtonData;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with somebody of whom it is not known which client they are, or who shows an
 * invitation. Reads, and writes nothing. Thread-safe.
 */
public final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final String START = "start";

  private final LinkingParts parts;
  private final PhoneAdmission phones;

  Admission(LinkingParts parts) {
    this.parts = parts;
    this.phones = new PhoneAdmission(parts, this::bound);
  }

  /**
   * What comes of it.
   *
   * @param link the binding to make, or null
   * @param client whom the person is then, or null
   * @param screens what the person is told, message by message
   */
  public record Answer(
      @Nullable Link link,
      @Nullable ClientProfile client,
      List<Screen> screens,
      List<MemoWrite> memos,
      List<Work> work) {
    public Answer {
      screens = List.copyOf(screens);
      memos = List.copyOf(memos);
      work = List.copyOf(work);
    }

    static Answer of(MemoEdit edit, Screen... screens) {
      return new Answer(null, null, List.of(screens), edit.writes(), List.of());
    }
  }

  /** Whether the input is an invitation, which is taken from whoever is a client already, too. */
  public boolean isInvitation(Input.Content content) {
    return parts.linking().has(Method.INVITATION)
        && content instanceof Input.Command command
        && command.name().equals(START)
        && Codes.isInvitation(command.argument());
  }

  /**
   * Meets a person in a private chat.
   *
   * @param content what they want, which is not the input's own after «Try again»
   * @param providers of the bot that was written to
   */
  public Answer meet(Input input, Input.Content content, Set<ProviderId> providers, Locale locale) {
    MemoEdit edit = parts.edit();
    if (isInvitation(content)) {
      return invited(edit, input, ((Input.Command) content).argument());
    }
    if (content instanceof Input.Command command && command.name().equals(START)) {
      return start(edit, input, providers);
    }
    if (parts.linking().has(Method.PANEL) && asks(content, LinkScreens.request(), locale)) {
      return request(edit, input);
    }
    if (parts.linking().has(Method.PHONE)) {
      boolean again = asks(content, LinkScreens.resend(), locale);
      Optional<Answer> answer = phones.meet(edit, input, content, again);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return Answer.of(edit, LinkScreens.how(parts.linking()));
  }

  /** Whether a button was pressed, or its label was written. */
  private boolean asks(Input.Content content, LinkScreens.Choice choice, Locale locale) {
    if (content instanceof Input.Press press) {
      return ButtonData.parse(press.data()).orElse(null) instanceof ButtonData.Lasting lasting
          && lasting.flow().equals(LinkScreens.FLOW)
          && lasting.argument().equals(choice.argument());
    }
    return content instanceof Input.Words words
        && PlainText.sameWords(
            words.text(), parts.renderer().render(choice.label(), locale).value());
  }

  private Answer invited(MemoEdit edit, Input input, String code) {
    Account who = Account.of(input);
    Instant paused = parts.tries().pausedUntil(edit, who);
    if (paused != null) {
      return Answer.of(edit, LinkScreens.wait(edit.now(), paused));
    }
    Optional<ClientProfile> client =
        parts.invitations().take(edit, code).flatMap(id -> parts.client(id, who.bot()));
    if (client.isEmpty()) {
      MemoEdit failed = parts.edit();
      parts.tries().fail(failed, who, Event.REFUSED_CODE, null, Method.INVITATION);
      return Answer.of(failed, LinkScreens.invalid(parts.linking()));
    }
    return bound(edit, who, client.get(), Method.INVITATION);
  }

  private Answer start(MemoEdit edit, Input input, Set<ProviderId> providers) {
    Account who = Account.of(input);
    for (Binding known : parts.bindings().of(edit, who)) {
      Optional<ClientProfile> client = parts.client(known.client(), who.bot());
      if (client.isPresent()) {
        return bound(edit, who, client.get(), known.method());
      }
    }
    return byUsername(edit, input, providers)
        .orElseGet(() -> Answer.of(edit, LinkScreens.how(parts.linking())));
  }

  /** Binds by username: a later owner of it than the first one gets nothing. */
  private Optional<Answer> byUsername(MemoEdit edit, Input input, Set<ProviderId> providers) {
    String username = input.person().username();
    if (!parts.linking().has(Method.USERNAME) || username == null || username.isBlank()) {
      return Optional.empty();
    }
    Account who = Account.of(input);
    Optional<ClientProfile> client =
        parts
            .directory()
            .findByUsername(username, providers)
            .filter(found -> parts.bots().serves(who.bot(), found));
    if (client.isEmpty()) {
      return Optional.empty();
    }
    ClientId id = client.get().id();
    if (parts.bindings().isTaken(edit, id, who)
        || Usernames.isTakenOver(edit, id, username, who.person())) {
      LOG.warn(
          "Person {} has the username of client {}, which was another account's before; refused",
          who.person(),
          id);
      if (parts.tries().pausedUntil(edit, who) == null) {
        parts.tries().fail(edit, who, Event.REFUSED_USERNAME, id, Method.USERNAME);
      }
      return Optional.empty();
    }
    Usernames.remember(edit, id, username, who.person());
    return Optional.of(bound(edit, who, client.get(), Method.USERNAME));
  }

  private Answer request(MemoEdit edit, Input input) {
    Account who = Account.of(input);
    Instant paused = parts.tries().pausedUntil(edit, who);
    if (paused != null) {
      return Answer.of(edit, LinkScreens.wait(edit.now(), paused));
    }
    // one that nobody confirms is as good as one that failed
    parts.tries().fail(edit, who, Event.REQUESTED, null, Method.PANEL);
    String code = parts.requests().add(edit, input);
    return Answer.of(edit, LinkScreens.code(code));
  }

  private Answer bound(MemoEdit edit, Account who, ClientProfile client, Method how) {
    Bindings.Verdict verdict = parts.bindings().bind(edit, client.id(), who, how);
    if (verdict != Bindings.Verdict.BOUND) {
      // what was shown stays good for when there is room
      MemoEdit refused = parts.edit();
      if (parts.tries().pausedUntil(refused, who) == null) {
        parts.tries().fail(refused, who, Event.REFUSED_LIMIT, client.id(), how);
      }
      return Answer.of(refused, LinkScreens.full(verdict, parts.linking()));
    }
    Link link = new Link(who.conversation(), client.id(), who.language(), edit.now());
    return new Answer(link, client, List.of(), edit.writes(), List.of());
  }
}
