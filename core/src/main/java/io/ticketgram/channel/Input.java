package io.ticketgram.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did in a chat, free of any channel's own types.
 *
 * @param keys of the updates this was made from: one, or one for each part of an album
 * @param direct true in a private chat with the bot, false in a group
 * @param message where it stands in the chat, or null when it is no message
 * @param answers the message of the same chat that it answers, or null
 * @param group what it is to the bot among the other messages of a group; null in a private chat
 */
public record Input(
    List<UpdateKey> keys,
    ConversationId conversation,
    boolean direct,
    Person person,
    Content content,
    @Nullable MessageRef message,
    @Nullable MessageRef answers,
    @Nullable Group group) {
  public Input {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("An input needs the key of its update");
    }
  }

  /** An input of a private chat. */
  public Input(
      List<UpdateKey> keys,
      ConversationId conversation,
      boolean direct,
      Person person,
      Content content,
      @Nullable MessageRef message,
      @Nullable MessageRef answers) {
    this(keys, conversation, direct, person, content, message, answers, null);
  }

  /** An input that is no message. */
  public Input(
      List<UpdateKey> keys,
      ConversationId conversation,
      boolean direct,
      Person person,
      Content content) {
    this(keys, conversation, direct, person, content, null, null);
  }

  /** The same in other words. */
  public Input with(List<UpdateKey> newKeys, Content newContent) {
    return new Input(newKeys, conversation, direct, person, newContent, message, answers, group);
  }

  /** The same as one of a group. */
  public Input in(Group newGroup) {
    return new Input(keys, conversation, direct, person, content, message, answers, newGroup);
  }

  /**
   * What something is to the bot among all that is said in a group.
   *
   * @param named whether it names the bot: then its content is without that name
   * @param anonymous whether it was written in the name of a chat, so that nobody knows by whom
   * @param topic the channel's identifier of the topic that it stands in, or null
   * @param quoted what it answers, unless that is nothing or a message of the bot itself
   */
  public record Group(
      boolean named, boolean anonymous, @Nullable String topic, @Nullable Quoted quoted) {}

  /**
   * A message of a group that another one answers.
   *
   * @param text with what was written under its files; may be empty
   * @param files of the message, or of the whole album that it is a part of
   * @param whole false when it is a part of an album of which the other parts are not known
   * @param kind what it holds that is of no use to the bot, as in {@link Unsupported}, or null
   */
  public record Quoted(
      String text, List<IncomingFile> files, boolean whole, @Nullable String kind) {
    public Quoted {
      files = List.copyOf(files);
    }

    /** Without what somebody wrote. */
    @Override
    public String toString() {
      return "Quoted[files=" + files.size() + ", whole=" + whole + "]";
    }
  }

  /** What was done. */
  public sealed interface Content {}

  /** A text that is no command. May be empty or hold lone surrogates: nothing is trusted. */
  public record Words(String text) implements Content {}

  /**
   * A command.
   *
   * @param name lower case, without slash and bot name: {@code ticket} of {@code /ticket_159}
   * @param argument what follows the first underscore or space; may be empty
   */
  public record Command(String name, String argument) implements Content {}

  /**
   * A pressed button.
   *
   * @param data what the button carried; can be forged
   * @param pressId to acknowledge the press with
   * @param screen the message with the button, or null when it can no longer be edited
   */
  public record Press(String data, String pressId, @Nullable MessageRef screen)
      implements Content {}

  /**
   * Files, each with what was written under it.
   *
   * @param files at least one
   * @param album the channel's identifier of the album that the files belong to, or null
   */
  public record Files(List<IncomingFile> files, @Nullable String album) implements Content {
    public Files {
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("Files need a file");
      }
    }

    /**
     * Files with one text for all of them.
     *
     * @param caption may be empty
     */
    public Files(String caption, List<IncomingFile> files, @Nullable String album) {
      this(captioned(caption, files), album);
    }

    /** Everything that was written under them, each on a line of its own; may be empty. */
    public String caption() {
      return files.stream()
          .map(IncomingFile::caption)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining("\n"));
    }

    private static List<IncomingFile> captioned(String caption, List<IncomingFile> files) {
      List<IncomingFile> captioned = new ArrayList<>();
      for (IncomingFile file : files) {
        captioned.add(file.captioned(captioned.isEmpty() ? caption : ""));
      }
      return captioned;
    }
  }

  /**
   * A message was changed by the person who wrote it.
   *
   * @param text of the message, or under its file, as it is now
   * @param files of the message as they are now
   */
  public record Edit(String text, List<IncomingFile> files) implements Content {
    public Edit {
      // inputs stored by versions before know no files
      files = files == null ? List.of() : List.copyOf(files);
    }

    /** Of a message without files. */
    public Edit(String text) {
      this(text, List.of());
    }
  }

  /**
   * A contact was shared.
   *
   * @param phone as the channel tells it
   * @param name foreign text; may be empty
   * @param owner the channel's identifier of the person it belongs to, or null; only when it is the
   *     sender's own does it prove anything
   * @param card the same as a file
   */
  public record Contact(String phone, String name, @Nullable String owner, IncomingFile card)
      implements Content {
    /** Without what is private. */
    @Override
    public String toString() {
      return "Contact[owner=" + owner + "]";
    }
  }

  /**
   * The bot came into the chat or was shut out of it.
   *
   * @param present false in a private chat means that the person blocked the bot
   * @param administrator whether it has rights there that others have not
   * @param came whether it was not in the chat before
   */
  public record Presence(boolean present, boolean administrator, boolean came) implements Content {
    /** Of a bot that was in the chat before. */
    public Presence(boolean present, boolean administrator) {
      this(present, administrator, false);
    }
  }

  /** The chat is another one from now on, with the same people in it. */
  public record Moved(ChatAddress to) implements Content {}

  /**
   * Something that no dialog can take.
   *
   * @param kind the last part of a catalogue key: {@code kind.<kind>}, for example {@code location}
   */
  public record Unsupported(String kind) implements Content {}
}
