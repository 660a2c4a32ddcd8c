package io.ticketgram.channel;

import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to do in a channel. */
public sealed interface Delivery {
  /** The bot that does it. */
  BotId bot();

  /**
   * Sends a message, split where it is too long, with the keyboard under its last part and the
   * files after it.
   *
   * @param files sent from the channel where it has them, else from the attachment store
   */
  record Send(ChatAddress to, RichText text, Keyboard keyboard, List<Attachment> files)
      implements Delivery {
    public Send {
      files = List.copyOf(files);
    }

    @Override
    public BotId bot() {
      return to.bot();
    }
  }

  /**
   * Changes a message in place; where that is no longer possible (deleted, too old, too long), a
   * new one is sent. Telling a message what it already says is a success.
   */
  record Edit(MessageRef message, RichText text, Keyboard keyboard) implements Delivery {
    @Override
    public BotId bot() {
      return message.chat().bot();
    }
  }

  /**
   * Acknowledges a pressed button. One that is too old to be acknowledged is a success.
   *
   * @param notice shown for a moment, or null
   */
  record Acknowledge(ChatAddress chat, String pressId, @Nullable String notice)
      implements Delivery {
    @Override
    public BotId bot() {
      return chat.bot();
    }
  }
}
