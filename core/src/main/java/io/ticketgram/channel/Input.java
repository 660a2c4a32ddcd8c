package io.ticketgram.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did in a chat, free of any channel's own types.
 *
 * @param keys of the updates this was made from: one, or one for each part of an album
 * @param direct true in a private chat with the bot, false in a group
 */
public record Input(
    List<UpdateKey> keys,
    ConversationId conversation,
    boolean direct,
    Person person,
    Content content) {
  public Input {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("An input needs the key of its update");
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
   * Files, with what was written under them.
   *
   * @param caption may be empty
   * @param album the channel's identifier of the album that the files belong to, or null
   */
  public record Files(String caption, List<IncomingFile> files, @Nullable String album)
      implements Content {
    public Files {
      files = List.copyOf(files);
    }
  }

  /**
   * Something that no dialog can take.
   *
   * @param kind the last part of a catalogue key: {@code kind.<kind>}, for example {@code location}
   */
  public record Unsupported(String kind) implements Content {}
}
