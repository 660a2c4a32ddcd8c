package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer.Rendered;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Receipt;
import io.ticketgram.text.Phrase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts together what is answered in a group: to the message that asked, in its topic. */
final class GroupAnswers {
  private final GroupParts parts;

  GroupAnswers(GroupParts parts) {
    this.parts = parts;
  }

  /** The language in which somebody is answered in a group. */
  Locale locale(Input input, MemoEdit edit) {
    return parts
        .book()
        .binding(edit, input.conversation().chat())
        .map(binding -> parts.languages().of(binding.language()))
        .orElseGet(() -> parts.languages().of(input.person().language()));
  }

  /** The handling of an input of which nobody is told anything. */
  static ChangeSet.Builder silence(Input input) {
    return ChangeSet.of(input.keys());
  }

  /** Answers. */
  ChangeSet.Builder say(Input input, MemoEdit edit, Screen screen) {
    return say(input, edit, screen, null);
  }

  /**
   * Answers.
   *
   * @param about what answers to it are about, or null when they are about nothing
   */
  ChangeSet.Builder say(Input input, MemoEdit edit, Screen screen, @Nullable String about) {
    ChatAddress chat = input.conversation().chat();
    Rendered rendered = render(input, edit, screen);
    Input.Group group = input.group();
    Delivery send =
        new Delivery.Send(
            chat,
            rendered.text(),
            rendered.keyboard(),
            List.of(),
            Delivery.Urgency.INTERACTIVE,
            input.message(),
            group == null ? null : group.topic());
    ChangeSet.Builder changes = written(input, edit);
    if (about != null) {
      changes.receipt(Receipt.queued(about, chat, edit.now()));
    }
    return changes.outbox(parts.codec().draft(new Work.Deliver(chat, send, about)));
  }

  /** Answers somebody who may not use the bot here, unless they were told lately. */
  ChangeSet.Builder remind(Input input, MemoEdit edit, Screen screen) {
    ChatAddress chat = input.conversation().chat();
    String what = screen.paragraphs().get(0) instanceof Phrase phrase ? phrase.key() : "";
    return parts.reminders().mayTell(edit, chat, input.conversation().person() + "/" + what)
        ? say(input, edit, screen)
        : written(input, edit);
  }

  /** Shows another screen in place of the one whose button was pressed. */
  ChangeSet.Builder replace(Input input, Input.Press press, MemoEdit edit, Screen screen) {
    Rendered rendered = render(input, edit, screen);
    if (press.screen() == null) {
      return acknowledge(say(input, edit, screen), input, press, edit, null);
    }
    ChatAddress chat = input.conversation().chat();
    Delivery changed = new Delivery.Edit(press.screen(), rendered.text(), rendered.keyboard());
    ChangeSet.Builder changes = written(input, edit);
    changes.outbox(parts.codec().draft(new Work.Deliver(chat, changed)));
    return acknowledge(changes, input, press, edit, null);
  }

  /** Tells the person who pressed a button, and nobody else. */
  ChangeSet.Builder whisper(Input input, Input.Press press, MemoEdit edit, Phrase notice) {
    return acknowledge(written(input, edit), input, press, edit, notice);
  }

  private ChangeSet.Builder acknowledge(
      ChangeSet.Builder changes,
      Input input,
      Input.Press press,
      MemoEdit edit,
      @Nullable Phrase notice) {
    ChatAddress chat = input.conversation().chat();
    String told =
        notice == null ? null : parts.renderer().render(notice, locale(input, edit)).value();
    Delivery done = new Delivery.Acknowledge(chat, press.pressId(), told);
    return changes.outbox(parts.codec().draft(new Work.Deliver(chat, done)));
  }

  private Rendered render(Input input, MemoEdit edit, Screen screen) {
    Rendered rendered = parts.renderer().render(screen, locale(input, edit), "", "", null);
    // a keyboard beside the field for typing would be everybody's
    return new Rendered(
        rendered.text(), new Keyboard(rendered.keyboard().rows()), rendered.offer());
  }

  private static ChangeSet.Builder written(Input input, MemoEdit edit) {
    ChangeSet.Builder changes = ChangeSet.of(input.keys());
    edit.writes().forEach(changes::memo);
    return changes;
  }
}
