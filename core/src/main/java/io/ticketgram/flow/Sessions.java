package io.ticketgram.flow;

import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.FormEngine;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.ClientId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads sessions back, also those of other versions: what can't go on is ended, and its author is
 * told what they had written. Thread-safe.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Codec codec;
  private final int plan;

  Sessions(Codec codec, int plan) {
    this.codec = codec;
    this.plan = plan;
  }

  /**
   * A session as it can go on.
   *
   * @param told what the person has to be told of what can't go on; empty when all can
   * @param releases what was reserved for what can't go on
   */
  record Restored(Session session, List<Text> told, List<Work> releases) {}

  Restored read(ConversationState state) {
    if (state.session().isEmpty()) {
      return new Restored(Session.EMPTY, List.of(), List.of());
    }
    try {
      Codec.StoredSession stored = codec.session(state.session().get().data());
      if (isOfAnother(stored.client(), state)) {
        return new Restored(Session.EMPTY, ended(stored.session()), releases(stored.session()));
      }
      if (stored.plan() == plan || stored.session().drafts().isEmpty()) {
        return new Restored(stored.session(), List.of(), List.of());
      }
      LOG.info("Drafts of forms of version {} end; version is {} now", stored.plan(), plan);
      Session kept = new Session(List.of(), null, null, stored.session().retry());
      return new Restored(kept, told(written(stored.session())), releases(stored.session()));
    } catch (Codec.UnreadableException e) {
      LOG.warn("A session can't be read and is begun anew: {}", e.getMessage());
      List<Text> typed = e.typed().stream().<Text>map(Literal::new).toList();
      return new Restored(Session.EMPTY, told(typed), List.of());
    }
  }

  /** The panel can make a person another client than they were when they began. */
  private static boolean isOfAnother(@Nullable ClientId before, ConversationState state) {
    return before != null && state.link().filter(link -> !link.client().equals(before)).isPresent();
  }

  /** What gives back everything that a session has reserved. */
  static List<Work> releases(Session session) {
    return session.drafts().stream()
        .flatMap(draft -> FormEngine.toRelease(draft).stream())
        .<Work>map(Work.ReleasePrepaid::new)
        .toList();
  }

  /** What a person wrote in a session, as plain texts. */
  static List<String> typed(Session session) {
    return written(session).stream()
        .filter(Literal.class::isInstance)
        .map(text -> ((Literal) text).value())
        .toList();
  }

  private static List<Text> written(Session session) {
    List<Text> written = new ArrayList<>();
    for (Draft draft : session.drafts()) {
      written.addAll(GivenBack.of(draft));
    }
    return written;
  }

  /** What a person is told of a session that ends because they are another client now. */
  static List<Text> ended(Session session) {
    List<Text> written = written(session);
    written.addAll(notTaken(session));
    if (!written.isEmpty()) {
      written.add(0, Phrase.of("given_back.title"));
    }
    return written;
  }

  private static List<Text> told(List<Text> written) {
    List<Text> told = new ArrayList<>();
    told.add(Phrase.of("session.lost"));
    if (!written.isEmpty()) {
      told.add(Phrase.of("session.lost.written"));
      told.addAll(written);
    }
    return List.copyOf(told);
  }

  /** What waits for «Try again» and would be lost when the person goes on without it. */
  static List<Text> notTaken(Session session) {
    return session.retry() == null ? List.of() : GivenBack.of(session.retry());
  }
}
