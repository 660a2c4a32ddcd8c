package io.ticketgram.telegram;

import io.ticketgram.channel.Keyboard;
import io.ticketgram.text.RichText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.reactions.SetMessageReaction;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionType;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;

/** Makes calls of texts and keyboards. What is foreign is text and never markup. */
final class Messages {
  private static final int LONGEST_NOTICE = 200;

  private Messages() {}

  /**
   * A new message.
   *
   * @param answers the message that it answers, or 0
   */
  static SendMessage send(Place to, RichText text, Keyboard keyboard, int answers) {
    SendMessage call = new SendMessage(to.chat(), text.value());
    call.setEntities(entities(text));
    call.setReplyMarkup(besideText(keyboard));
    call.setLinkPreviewOptions(noPreview());
    if (to.topic() > 0) {
      call.setMessageThreadId(to.topic());
    }
    if (answers > 0) {
      call.setReplyParameters(reply(answers));
    }
    return call;
  }

  /** The message that is answered; if it is gone, the answer is sent all the same. */
  static ReplyParameters reply(int message) {
    ReplyParameters reply = new ReplyParameters(message);
    reply.setAllowSendingWithoutReply(true);
    return reply;
  }

  /** The number of a message, or 0 when it is none of Telegram's. */
  static int number(String message) {
    try {
      return Math.max(0, Integer.parseInt(message));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static EditMessageText edit(String chat, int message, RichText text, Keyboard keyboard) {
    return EditMessageText.builder()
        .chatId(chat)
        .messageId(message)
        .text(text.value())
        .entities(entities(text))
        .replyMarkup(markup(keyboard))
        .linkPreviewOptions(noPreview())
        .build();
  }

  static DeleteMessage delete(String chat, int message) {
    return new DeleteMessage(chat, message);
  }

  static SetMessageReaction react(String chat, int message, String emoji) {
    ReactionType reaction = ReactionTypeEmoji.builder().emoji(emoji).build();
    return SetMessageReaction.builder()
        .chatId(chat)
        .messageId(message)
        .reactionTypes(List.of(reaction))
        .build();
  }

  static AnswerCallbackQuery acknowledge(String pressId, @Nullable String notice) {
    AnswerCallbackQuery call = new AnswerCallbackQuery(pressId);
    if (notice != null) {
      call.setText(RichText.plain(notice).split(LONGEST_NOTICE).get(0).value());
    }
    return call;
  }

  /** The buttons of a new message: under it, or beside the field for typing. */
  private static @Nullable ReplyKeyboard besideText(Keyboard keyboard) {
    String label = keyboard.contactButton();
    if (label == null) {
      return markup(keyboard);
    }
    if (label.isEmpty()) {
      return new ReplyKeyboardRemove(true);
    }
    KeyboardButton button = new KeyboardButton(label);
    button.setRequestContact(true);
    ReplyKeyboardMarkup markup = new ReplyKeyboardMarkup(List.of(new KeyboardRow(button)));
    markup.setResizeKeyboard(true);
    markup.setOneTimeKeyboard(true);
    return markup;
  }

  static @Nullable InlineKeyboardMarkup markup(Keyboard keyboard) {
    if (keyboard.rows().isEmpty()) {
      return null;
    }
    return new InlineKeyboardMarkup(
        keyboard.rows().stream()
            .map(row -> new InlineKeyboardRow(row.stream().map(Messages::button).toList()))
            .toList());
  }

  private static InlineKeyboardButton button(Keyboard.Key key) {
    InlineKeyboardButton button = new InlineKeyboardButton(key.label());
    if (key.link() == null) {
      button.setCallbackData(key.data());
    } else {
      button.setUrl(key.link().toString());
    }
    return button;
  }

  private static @Nullable List<MessageEntity> entities(RichText text) {
    if (text.spans().isEmpty()) {
      return null;
    }
    return text.spans().stream()
        .map(span -> new MessageEntity(type(span.style()), span.offset(), span.length()))
        .toList();
  }

  private static String type(RichText.Style style) {
    return switch (style) {
      case BOLD -> "bold";
      case ITALIC -> "italic";
      case CODE -> "code";
    };
  }

  /** A preview would show a stranger's page as if it were ours. */
  private static LinkPreviewOptions noPreview() {
    return LinkPreviewOptions.builder().isDisabled(true).build();
  }
}
