package io.ticketgram.flow;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Answer.Composed.Place;
import io.ticketgram.dialog.ButtonData;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what a step decided into one change set. Thread-safe. */
final class Reactions {
  private final ScreenRenderer renderer;
  private final Consequences consequences;
  private final Codec codec;
  private final int plan;
  private final @Nullable String receipt;

  /**
   * Makes change sets.
   *
   * @param plan the version of the forms
   * @param receipt the reaction put under chat messages that were taken, or null for none
   */
  Reactions(
      ScreenRenderer renderer,
      Consequences consequences,
      Codec codec,
      int plan,
      @Nullable String receipt) {
    this.plan = plan;
    this.receipt = receipt;
    this.renderer = renderer;
    this.consequences = consequences;
    this.codec = codec;
  }

  /**
   * Everything that follows from an outcome.
   *
   * @param before the session that the input found
   * @param notice shown with the acknowledgement of a pressed button, or null
   * @param expiresAt when the session is to be ended
   */
  ChangeSet.Builder outcome(
      Input input,
      ConversationState state,
      Session before,
      Outcome outcome,
      Locale locale,
      @Nullable Text notice,
      Instant expiresAt) {
    UpdateKey key = input.keys().get(0);
    ScreenRenderer.Rendered rendered =
        renderer.render(outcome.screen(), locale, offerId(key), outcome.place(), before.offer());
    Session after = outcome.session().offering(rendered.offer()).retrying(null);
    List<Work> work = new ArrayList<>(acknowledge(input, locale, notice));
    work.add(show(input, outcome, rendered));
    ChangeSet.Builder changes =
        ChangeSet.of(input.keys()).session(write(input, state, after, outcome.links(), expiresAt));
    todo(changes, work);
    outcome.tickets().forEach(change -> consequences.add(changes, change));
    outcome.posted().forEach(posted -> post(changes, input.conversation().chat(), posted));
    outcome.memos().forEach(changes::memo);
    outcome.links().forEach(changes::link);
    outcome.unlinked().forEach(changes::unlink);
    return todo(changes, outcome.work());
  }

  /**
   * A screen that leaves the dialog as it is: its buttons, if any, are lasting ones.
   *
   * @param after the session to write, or null to leave the stored one
   */
  ChangeSet.Builder aside(
      Input input,
      ConversationState state,
      Screen screen,
      Locale locale,
      @Nullable Session after,
      Instant expiresAt) {
    ScreenRenderer.Rendered rendered = renderer.render(screen, locale, "", "", null);
    List<Work> work = new ArrayList<>(acknowledge(input, locale, null));
    work.add(send(input.conversation().chat(), screen, rendered));
    ChangeSet.Builder changes = ChangeSet.of(input.keys());
    if (after != null) {
      changes.session(write(input, state, after, List.of(), expiresAt));
    }
    return todo(changes, work);
  }

  /** Several screens that leave the dialog and the session as they are. */
  ChangeSet.Builder aside(
      Input input, ConversationState state, List<Screen> screens, Locale locale, Instant expiry) {
    ChangeSet.Builder changes = aside(input, state, screens.get(0), locale, null, expiry);
    for (Screen screen : screens.subList(1, screens.size())) {
      todo(changes, List.of(message(input.conversation().chat(), screen, locale)));
    }
    return changes;
  }

  /** A message to a chat outside of any input. */
  Work message(ChatAddress chat, Screen screen, Locale locale) {
    return send(chat, screen, renderer.render(screen, locale, "", "", null));
  }

  ChangeSet.Builder todo(ChangeSet.Builder changes, List<Work> work) {
    work.forEach(one -> changes.outbox(codec.draft(one)));
    return changes;
  }

  private void post(ChangeSet.Builder changes, ChatAddress chat, Outcome.Posted posted) {
    int others = posted.composed().texts().size();
    for (Place place : posted.composed().places()) {
      boolean hasText = place.text() != Place.NO_TEXT;
      MessageRef message = new MessageRef(chat, place.message());
      changes.posting(
          new Posting(
              message,
              posted.about().key(),
              hasText ? place.text() : others++,
              hasText ? posted.composed().texts().get(place.text()) : null));
      if (receipt != null && !place.isAlbum()) {
        changes.outbox(codec.draft(new Work.Deliver(chat, new Delivery.React(message, receipt))));
      }
    }
  }

  private SessionWrite write(
      Input input, ConversationState state, Session after, List<Link> made, Instant expiresAt) {
    int version = state.session().map(SessionRecord::version).orElse(0);
    ClientId client =
        made.stream()
            .filter(link -> link.conversation().equals(input.conversation()))
            .findFirst()
            .or(state::link)
            .map(Link::client)
            .orElse(null);
    return new SessionWrite(
        input.conversation(),
        version,
        new SessionRecord(
            version + 1, codec.write(after, plan, Sessions.typed(after), client), expiresAt));
  }

  private List<Work> acknowledge(Input input, Locale locale, @Nullable Text notice) {
    if (!(input.content() instanceof Input.Press press)) {
      return List.of();
    }
    ChatAddress chat = input.conversation().chat();
    return List.of(
        new Work.Deliver(
            chat,
            new Delivery.Acknowledge(
                chat,
                press.pressId(),
                notice == null ? null : renderer.render(notice, locale).value())));
  }

  private static Work show(Input input, Outcome outcome, ScreenRenderer.Rendered rendered) {
    ChatAddress chat = input.conversation().chat();
    Screen screen = outcome.screen();
    if (input.content() instanceof Input.Press press && screen.files().isEmpty()) {
      MessageRef pressed = press.screen();
      boolean ofScreen = ButtonData.parse(press.data()).orElse(null) instanceof ButtonData.Offered;
      if ((ofScreen || outcome.inPlace()) && pressed != null) {
        return new Work.Deliver(
            chat, new Delivery.Edit(pressed, rendered.text(), rendered.keyboard()));
      }
    }
    return send(chat, screen, rendered);
  }

  private static Work send(ChatAddress chat, Screen screen, ScreenRenderer.Rendered rendered) {
    return new Work.Deliver(
        chat, new Delivery.Send(chat, rendered.text(), rendered.keyboard(), screen.files()));
  }

  private static String offerId(UpdateKey key) {
    return key.id().matches("[A-Za-z0-9]{1,20}")
        ? key.id()
        : Integer.toHexString((key.source() + "/" + key.id()).hashCode());
  }
}
