package io.ticketgram.channel;

import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something to do in a channel. */
public sealed interface Delivery {
  /** The bot that does it. */
  BotId bot();

  /**
   * The same in another chat, which the chat has become. Messages have other numbers there, so that
   * nothing refers to one any more.
   *
   * @return empty when there is nothing left to do
   */
  Optional<Delivery> in(ChatAddress chat);

  /**
   * Sends a message, split where it is too long, with the keyboard under its last part and the
   * files after it.
   *
   * @param files sent from the channel where it has them, else from the attachment store
   * @param answers the message of that chat that it answers, or null; sent all the same when that
   *     message is gone
   * @param topic the topic of the group that it is sent to, or null
   */
  record Send(
      ChatAddress to,
      RichText text,
      Keyboard keyboard,
      List<Attachment> files,
      Urgency urgency,
      @Nullable MessageRef answers,
      @Nullable String topic)
      implements Delivery {
    public Send {
      files = List.copyOf(files);
    }

    /** Something to a chat without topics. */
    public Send(
        ChatAddress to,
        RichText text,
        Keyboard keyboard,
        List<Attachment> files,
        Urgency urgency,
        @Nullable MessageRef answers) {
      this(to, text, keyboard, files, urgency, answers, null);
    }

    /** An answer to what a person did. */
    public Send(ChatAddress to, RichText text, Keyboard keyboard, List<Attachment> files) {
      this(to, text, keyboard, files, Urgency.INTERACTIVE, null);
    }

    @Override
    public BotId bot() {
      return to.bot();
    }

    @Override
    public Optional<Delivery> in(ChatAddress chat) {
      return Optional.of(new Send(chat, text, keyboard, files, urgency, null));
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

    @Override
    public Optional<Delivery> in(ChatAddress chat) {
      return Optional.of(new Send(chat, text, keyboard, List.of()));
    }
  }

  /**
   * Changes the text of something that was sent before, in place: messages are sent or deleted
   * where it needs more or fewer of them. Those that are gone are left alone.
   *
   * @param messages that show its text, in order, at least one
   */
  record Revise(ChatAddress chat, List<String> messages, RichText text, Keyboard keyboard)
      implements Delivery {
    public Revise {
      messages = List.copyOf(messages);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("Nothing to revise");
      }
    }

    @Override
    public BotId bot() {
      return chat.bot();
    }

    @Override
    public Optional<Delivery> in(ChatAddress other) {
      return Optional.empty();
    }
  }

  /**
   * Puts the bot's reaction under a message. One that can't have it is a success.
   *
   * @param emoji one that the channel knows as a reaction
   */
  record React(MessageRef message, String emoji) implements Delivery {
    @Override
    public BotId bot() {
      return message.chat().bot();
    }

    @Override
    public Optional<Delivery> in(ChatAddress chat) {
      return Optional.empty();
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

    @Override
    public Optional<Delivery> in(ChatAddress other) {
      return Optional.of(new Acknowledge(other, pressId, notice));
    }
  }

  /** Who goes first where the channel limits how much a bot may send. */
  enum Urgency {
    /** Somebody waits for it. */
    INTERACTIVE,
    /** Something happened. */
    NOTIFICATION,
    /** One of very many, such as a broadcast. */
    BULK
  }
}
