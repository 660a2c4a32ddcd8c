package io.ticketgram.flow;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.text.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How conversations end that nobody ends: by time, or with their client. Thread-safe. */
final class Endings {
  private final Reactions reactions;
  private final Sessions sessions;
  private final Languages languages;

  Endings(Reactions reactions, Sessions sessions, Languages languages) {
    this.reactions = reactions;
    this.sessions = sessions;
    this.languages = languages;
  }

  /** Ends an expired session, and tells the person what they had begun. */
  ChangeSet expire(ConversationId conversation, ConversationState state, Instant now) {
    if (state.session().isEmpty() || state.session().get().expiresAt().isAfter(now)) {
      return ChangeSet.of(List.of()).build();
    }
    ChangeSet.Builder changes =
        ChangeSet.of(List.of())
            .session(new SessionWrite(conversation, state.session().get().version(), null));
    Locale locale = languages.of(state.link().map(Link::language).orElse(null));
    Sessions.Restored restored = sessions.read(state);
    Session session = restored.session();
    List<Work> work = new ArrayList<>(restored.releases());
    work.addAll(Sessions.releases(session));
    if (!restored.told().isEmpty()) {
      Screen screen = Screen.of().with(restored.told());
      work.add(reactions.message(conversation.chat(), screen, locale));
    }
    for (Draft draft : session.drafts()) {
      Screen screen =
          Screen.of(Phrase.of("session.expired"))
              .with(GivenBack.titled(draft))
              .row(Buttons.create(), Buttons.list());
      work.add(reactions.message(conversation.chat(), screen, locale));
    }
    if (!Sessions.notTaken(session).isEmpty()) {
      Screen screen = Screen.of(Phrase.of("retry.not_taken")).with(Sessions.notTaken(session));
      work.add(reactions.message(conversation.chat(), screen, locale));
    }
    return reactions.todo(changes, work).build();
  }

  /** Ends what binds a conversation, without a word. */
  ChangeSet forget(ConversationId conversation, ConversationState state) {
    Sessions.Restored restored = sessions.read(state);
    List<Work> work = new ArrayList<>(restored.releases());
    work.addAll(Sessions.releases(restored.session()));
    String lane = conversation.chat().lane();
    ChangeSet.Builder changes =
        ChangeSet.of(List.of())
            .unlink(conversation)
            .erase(new Erasure(List.of(), List.of(), List.of(lane)));
    // by its version, so that nothing that is reserved meanwhile is forgotten unreleased
    state
        .session()
        .ifPresent(
            session -> changes.session(new SessionWrite(conversation, session.version(), null)));
    return reactions.todo(changes, work).build();
  }
}
