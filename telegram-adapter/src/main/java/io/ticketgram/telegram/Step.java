package io.ticketgram.telegram;

import io.ticketgram.channel.Keyboard;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import java.util.List;

/** One call of a {@link SendPlan}. */
sealed interface Step {
  /** A step that writes a text. */
  sealed interface Written extends Step {
    RichText text();

    Keyboard keyboard();

    Written with(RichText text, Keyboard keyboard);
  }

  /** A step that sends something new; the message that it answers, or 0. */
  sealed interface New extends Step {
    int answers();

    New answering(int message);
  }

  record Text(RichText text, Keyboard keyboard, int answers) implements Written, New {
    @Override
    public Text with(RichText newText, Keyboard newKeyboard) {
      return new Text(newText, newKeyboard, answers);
    }

    @Override
    public Text answering(int message) {
      return new Text(text, keyboard, message);
    }
  }

  /** Two to ten files that Telegram takes together. */
  record Album(List<Attachment> files, int answers) implements New {
    @Override
    public Album answering(int message) {
      return new Album(files, message);
    }
  }

  record Single(Attachment file, Keyboard keyboard, int answers) implements New {
    @Override
    public Single answering(int message) {
      return new Single(file, keyboard, message);
    }
  }

  /** Another text in a message, unless that is gone. */
  record Rewrite(String message, RichText text, Keyboard keyboard) implements Written {
    @Override
    public Rewrite with(RichText newText, Keyboard newKeyboard) {
      return new Rewrite(message, newText, newKeyboard);
    }
  }

  /** Another text in a message, or a new message when that is gone. */
  record Screen(String message, RichText text, Keyboard keyboard) implements Written {
    @Override
    public Screen with(RichText newText, Keyboard newKeyboard) {
      return new Screen(message, newText, newKeyboard);
    }
  }

  record Delete(String message) implements Step {}
}
