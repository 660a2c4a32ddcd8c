package io.ticketgram.spi;

import io.ticketgram.channel.ChatAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of something in one chat.
 *
 * @param about what was to be shown there, 1 to 255 characters
 * @param reason why it was not shown, or which part of it was not; holds no secret
 * @param at of the last change
 * @param texts the channel's identifiers of the messages that show its text, in order
 * @param files the channel's identifiers of the messages that show its files, in order
 */
public record Receipt(
    String about,
    ChatAddress chat,
    State state,
    @Nullable String reason,
    Instant at,
    List<String> texts,
    List<String> files) {
  public Receipt {
    texts = List.copyOf(texts);
    files = List.copyOf(files);
  }

  /** Waits to be shown. */
  public static Receipt queued(String about, ChatAddress chat, Instant at) {
    return new Receipt(about, chat, State.QUEUED, null, at, List.of(), List.of());
  }

  /** This one after the person could not be reached. */
  public Receipt unreachable(@Nullable String why) {
    return new Receipt(about, chat, State.UNREACHABLE, why, at, texts, files);
  }

  /** All messages, those with its text first. */
  public List<String> messages() {
    List<String> all = new ArrayList<>(texts);
    all.addAll(files);
    return all;
  }

  /** How far it got. */
  public enum State {
    /** Waits to be shown. */
    QUEUED,
    /** Shown; the reason names what of it was not. */
    SENT,
    /** Will not be shown. */
    FAILED,
    /** Will not be shown, since the person can't be reached. */
    UNREACHABLE
  }
}
