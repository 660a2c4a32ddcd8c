package io.ticketgram.notification;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.KeyPart;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What clients want to get. A client's choices are one memo, which is written as following the
 * version that was read: two changes at the same time, wherever, never lose each other. Reads, and
 * writes nothing. Thread-safe.
 */
public final class Preferences {
  private static final String CHOICES = "preference/of/";
  private static final String LOG = "preference/log/";
  private static final Duration LOG_KEPT = Duration.ofDays(365);

  private final Notifications notifications;
  private final MemoStorage storage;
  private final Codec codec;
  private final InstantSource clock;

  Preferences(Notifications notifications, MemoStorage storage, Codec codec, InstantSource clock) {
    this.notifications = notifications;
    this.storage = storage;
    this.codec = codec;
    this.clock = clock;
  }

  /** What a client has chosen; what is not here is as the kind is at first. */
  record Chosen(Map<String, Boolean> choices) {
    static final Chosen NOTHING = new Chosen(Map.of());

    Chosen {
      choices = Map.copyOf(choices);
    }
  }

  /** Who changes something. */
  record Changer(@Nullable String person, @Nullable BotId bot, @Nullable String by) {
    static Changer inPanel(String by) {
      return new Changer(null, null, by);
    }
  }

  /**
   * What a change leads to.
   *
   * @param after what the client gets then
   * @param memos to be written for it; none when it changes nothing
   */
  public record Change(NotificationPreferences after, List<MemoWrite> memos) {
    public Change {
      memos = List.copyOf(memos);
    }
  }

  private static String key(String kind, String channel) {
    return kind + "/" + channel;
  }

  private static String choicesOf(ClientId client) {
    return CHOICES + KeyPart.of(client.value());
  }

  private static String logOf(ClientId client) {
    return LOG + KeyPart.of(client.value()) + "/";
  }

  /** The kinds and ways that there are. */
  public Notifications notifications() {
    return notifications;
  }

  /** What a client gets. */
  public NotificationPreferences of(ClientId client) {
    return preferences(chosen(memo(client)));
  }

  /**
   * Changes a choice in the chat. What was asked for can be forged: a choice that nobody has
   * changes nothing.
   */
  public Change change(Input input, ClientId client, NotificationChoice choice) {
    if (problem(choice).isPresent()) {
      return new Change(of(client), List.of());
    }
    BotId bot = input.conversation().chat().bot();
    Changer who = new Changer(input.conversation().person(), bot, null);
    return change(client, List.of(choice), who);
  }

  /**
   * Changes choices.
   *
   * @throws InvalidRequestException when there is no such kind or way, or it can't be turned off
   */
  Change change(ClientId client, List<NotificationChoice> choices, Changer who) {
    Optional<Memo> memo = memo(client);
    int version = memo.map(Memo::version).orElse(0);
    Map<String, Boolean> chosen = new LinkedHashMap<>(chosen(memo).choices());
    NotificationPreferences before = preferences(new Chosen(chosen));
    List<MemoWrite> writes = new ArrayList<>();
    Instant now = clock.instant();
    for (NotificationChoice choice : choices) {
      problem(choice)
          .ifPresent(
              problem -> {
                throw new InvalidRequestException(problem);
              });
      chosen.put(key(choice.kind(), choice.channel()), choice.on());
      if (before.isOn(choice.kind(), choice.channel()) != choice.on()) {
        writes.add(logged(client, version, writes.size(), now, choice, who));
      }
    }
    if (!writes.isEmpty()) {
      String json = codec.writeMemo(new Chosen(chosen));
      writes.add(new MemoWrite(choicesOf(client), version, json, null));
    }
    return new Change(preferences(new Chosen(chosen)), writes);
  }

  private MemoWrite logged(
      ClientId client,
      int version,
      int place,
      Instant now,
      NotificationChoice choice,
      Changer who) {
    String id = String.format(Locale.ROOT, "%010d-%04d", version + 1, place);
    PreferenceChange change =
        new PreferenceChange(id, now, choice, who.person(), who.bot(), who.by());
    return MemoWrite.put(logOf(client) + id, codec.writeMemo(change), now.plus(LOG_KEPT));
  }

  /** What was changed, oldest first. */
  List<PreferenceChange> changes(ClientId client, @Nullable PreferenceChange after, int limit) {
    String from = after == null ? null : logOf(client) + after.id();
    return storage.memosUnder(logOf(client), from, limit).stream()
        .map(memo -> codec.readMemo(memo.value(), PreferenceChange.class))
        .toList();
  }

  /** What removes the choices of a client. */
  static MemoWrite removal(ClientId client) {
    return MemoWrite.remove(choicesOf(client));
  }

  /** What removes a change. */
  static MemoWrite removal(ClientId client, PreferenceChange change) {
    return MemoWrite.remove(logOf(client) + change.id());
  }

  private Optional<String> problem(NotificationChoice choice) {
    Optional<NotificationKind> kind = notifications.kind(choice.kind());
    if (kind.isEmpty() || notifications.channel(choice.channel()).isEmpty()) {
      return Optional.of(
          "There is no notification '"
              + choice.kind()
              + "' through '"
              + choice.channel()
              + "'; the preset has "
              + notifications);
    }
    return kind.get().isChangeable() || choice.on()
        ? Optional.empty()
        : Optional.of("The notification '" + choice.kind() + "' can't be turned off");
  }

  private Optional<Memo> memo(ClientId client) {
    return storage.memos(Set.of(choicesOf(client))).stream().findFirst();
  }

  private Chosen chosen(Optional<Memo> memo) {
    return memo.map(known -> codec.readMemo(known.value(), Chosen.class)).orElse(Chosen.NOTHING);
  }

  private NotificationPreferences preferences(Chosen chosen) {
    List<NotificationChoice> all = new ArrayList<>();
    for (NotificationKind kind : notifications.kinds()) {
      for (NotificationChannel channel : notifications.channels()) {
        boolean on =
            !kind.isChangeable()
                || chosen.choices().getOrDefault(key(kind.id(), channel.id()), kind.isOnAtFirst());
        all.add(new NotificationChoice(kind, channel, on));
      }
    }
    return new NotificationPreferences(all);
  }
}
