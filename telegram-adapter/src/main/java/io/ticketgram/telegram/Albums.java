package io.ticketgram.telegram;

import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.UpdateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest albums of groups, in memory and nowhere else: who answers an album answers one of its
 * messages, and Telegram tells nothing of the others then. Thread-safe.
 */
final class Albums {
  private static final int MOST = 300;

  /** Clocks differ, and so do the dates of the parts of one album. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  private final Map<String, Album> albums =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Album> eldest) {
          return size() > MOST;
        }
      };
  private @Nullable Instant since;

  private static final class Album {
    final TreeMap<Long, List<IncomingFile>> parts = new TreeMap<>();
    boolean called;
    boolean doubtful;

    /** The part that called the bot first, and what came up to it. */
    long calling;

    List<IncomingFile> upToIt = List.of();
  }

  /** From now on every message is seen; before, others may have seen parts of albums. */
  synchronized void begin(Instant now) {
    since = now;
    albums.clear();
  }

  private static String key(String chat, String album) {
    return chat + "/" + album;
  }

  /**
   * Remembers a part of an album.
   *
   * @param called whether it calls the bot
   * @return what the bot is to take: the part, with those before it when it is the one that calls
   *     the bot; nothing when the album is none of its business
   */
  synchronized List<IncomingFile> add(
      String chat,
      String album,
      long message,
      Instant date,
      List<IncomingFile> files,
      boolean called,
      UpdateKey key) {
    Album known =
        albums.computeIfAbsent(
            key(chat, album),
            fresh -> {
              Album first = new Album();
              first.doubtful = since == null || date.isBefore(since.plus(DOUBT));
              return first;
            });
    known.parts.put(message, files);
    if (called && !known.called) {
      known.called = true;
      known.calling = message;
      known.upToIt = known.parts.values().stream().flatMap(List::stream).toList();
    }
    if (called && known.calling == message) {
      // an update that was not confirmed comes again, and those before it do not
      return known.upToIt.stream().map(file -> file.with(key)).toList();
    }
    return known.called || known.doubtful ? files : List.of();
  }

  /** All known files of an album, in its order. */
  synchronized List<IncomingFile> files(String chat, String album) {
    Album known = albums.get(key(chat, album));
    return known == null ? List.of() : known.parts.values().stream().flatMap(List::stream).toList();
  }
}
