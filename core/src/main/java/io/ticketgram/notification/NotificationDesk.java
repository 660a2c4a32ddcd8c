package io.ticketgram.notification;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.KeyPart;
import io.ticketgram.desk.TooManyConflictsException;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.notification.NotificationResult.Outcome;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Receipt;
import io.ticketgram.text.Literal;
import io.ticketgram.text.PlainText;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the host does about notifications: sends them, and reads and changes what clients want to
 * get. The panel checks its users' rights itself: whoever calls this for a client acts for that
 * client. Thread-safe.
 *
 * <p>Every method may throw a {@link io.ticketgram.spi.StorageException}; then nothing was changed,
 * or it is not known, and the call can be repeated.
 */
public final class NotificationDesk {
  private static final String PREFIX = "notification/";
  private static final int MAX_TRIES = 8;
  private static final int MAX_CHATS = 1_000;
  private static final int PAGE = 200;

  private final DeskParts parts;
  private final Preferences preferences;
  private final Committer committer;
  private final Duration kept;

  /**
   * A desk for notifications.
   *
   * @param kept how long it is known what was sent
   */
  NotificationDesk(DeskParts parts, Preferences preferences, Committer committer, Duration kept) {
    this.parts = parts;
    this.preferences = preferences;
    this.committer = committer;
    this.kept = kept;
  }

  private static String prefixOf(ClientId client) {
    return PREFIX + KeyPart.of(client.value()) + "/";
  }

  /** The key of its memo, and what its receipts are about. */
  private static String key(ClientId client, String id) {
    return prefixOf(client) + id;
  }

  /**
   * Sends a notification to every chat of the client with a bot for notifications, if the client
   * wants that kind in the messenger. The same id for the same client is sent once, from whatever
   * node and after any restart, for as long as receipts are kept.
   *
   * @throws InvalidRequestException when the preset has no such kind, or the catalogue no such text
   * @throws io.ticketgram.spi.HostCallException when the {@link io.ticketgram.spi.ClientDirectory}
   *     does not answer; then nothing was sent
   */
  public NotificationResult send(Notification notification) {
    requireKind(notification.kind());
    ClientId client = notification.client();
    String key = key(client, notification.id());
    if (!parts.storage().memos(Set.of(key)).isEmpty()) {
      return NotificationResult.nothing(Outcome.ALREADY_SENT);
    }
    String messenger = NotificationChannel.MESSENGER.id();
    if (!preferences.of(client).isOn(notification.kind(), messenger)) {
      return NotificationResult.nothing(Outcome.TURNED_OFF);
    }
    Optional<ClientProfile> profile = parts.directory().find(client);
    List<Link> links = profile.map(found -> links(found, notification)).orElse(List.of());
    return links.isEmpty()
        ? NotificationResult.nothing(Outcome.NOT_LINKED)
        : send(notification, key, profile.orElseThrow(), links);
  }

  private List<Link> links(ClientProfile client, Notification notification) {
    return parts.storage().links(client.id()).stream()
        .filter(link -> tells(link.conversation().chat().bot(), client, notification))
        .toList();
  }

  private boolean tells(BotId bot, ClientProfile client, Notification notification) {
    return parts.bots().notifies(bot)
        && parts.bots().serves(bot, client)
        && (notification.provider() == null || parts.bots().isOf(bot, notification.provider()));
  }

  private NotificationResult send(
      Notification notification, String key, ClientProfile client, List<Link> links) {
    Instant now = parts.clock().instant();
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    int unreachable = 0;
    for (Link link : links) {
      ChatAddress chat = link.conversation().chat();
      Receipt receipt = Receipt.queued(key, chat, now);
      if (link.unreachableSince() != null) {
        changes.receipt(receipt.unreachable(null));
        unreachable++;
        continue;
      }
      changes.receipt(receipt);
      Locale locale = parts.languages().of(client, link.language());
      changes.outbox(parts.show(chat, screen(notification, locale), locale, key));
    }
    SentNotification sent = new SentNotification(notification.id(), notification.kind(), now);
    changes.memo(new MemoWrite(key, 0, parts.codec().writeMemo(sent), now.plus(kept)));
    if (committer.commit(changes.build()) instanceof CommitResult.Conflict) {
      // the memo is there by now, and nothing else of this follows a version
      return NotificationResult.nothing(Outcome.ALREADY_SENT);
    }
    int chats = links.size() - unreachable;
    return new NotificationResult(
        chats == 0 ? Outcome.UNREACHABLE : Outcome.QUEUED, chats, unreachable);
  }

  private Screen screen(Notification notification, Locale locale) {
    Text text = notification.textFor(locale);
    Text clean =
        text instanceof Literal literal ? new Literal(PlainText.clean(literal.value())) : text;
    Notification.Button button = notification.button();
    try {
      // a phrase that lacks something is the caller's mistake
      parts.renderer().render(clean, locale);
      if (button != null) {
        parts.renderer().render(button.label(), locale);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("The request can't be taken: " + e.getMessage());
    }
    Screen screen = Screen.of(clean);
    return button == null
        ? screen
        : screen.row(new Button(button.label(), new Action.Open(button.link())));
  }

  private void requireKind(String kind) {
    if (preferences.notifications().kind(kind).isEmpty()) {
      throw new InvalidRequestException(
          "There is no kind of notification '"
              + kind
              + "'; the preset has "
              + preferences.notifications().kinds().stream().map(NotificationKind::id).toList()
              + ", add it with Preset.withNotifications(…)");
    }
  }

  /** The kinds and ways that there are, for the table of the panel. */
  public Notifications available() {
    return preferences.notifications();
  }

  /** What a client gets, and where. */
  public NotificationPreferences preferences(ClientId client) {
    return preferences.of(client);
  }

  /**
   * Changes some choices of a client and leaves the others as they are, also those that the client
   * changes in a bot at the same time.
   *
   * @param by who changes it, client or staff, for {@link #changes}
   * @return what the client gets from now on
   * @throws InvalidRequestException when there is no such kind or way, or it can't be turned off;
   *     then nothing was changed
   * @throws TooManyConflictsException when others changed it each time; then nothing was changed
   */
  public NotificationPreferences change(
      ClientId client, List<NotificationChoice> choices, String by) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      Preferences.Change change =
          preferences.change(client, choices, Preferences.Changer.inPanel(by));
      ChangeSet.Builder changes = ChangeSet.of(List.of());
      change.memos().forEach(changes::memo);
      if (change.memos().isEmpty()
          || !(committer.commit(changes.build()) instanceof CommitResult.Conflict)) {
        return change.after();
      }
    }
    throw new TooManyConflictsException("What client " + client + " wants to get");
  }

  /**
   * Who changed what a client gets, oldest first; kept for a year.
   *
   * @param after only changes after this one, or null for the first ones
   */
  public List<PreferenceChange> changes(
      ClientId client, @Nullable PreferenceChange after, int limit) {
    return preferences.changes(client, after, limit);
  }

  /** What became of a notification in each chat of the client, while receipts are kept. */
  public List<Receipt> receipts(ClientId client, String id) {
    return parts.storage().receipts(key(client, id), null, MAX_CHATS);
  }

  /** Everything that is kept of a client about notifications, for a client who asks for it. */
  public ClientNotifications export(ClientId client) {
    List<PreferenceChange> changes = all(after -> changes(client, after, PAGE));
    List<SentNotification> sent = all(after -> sent(client, after));
    Map<String, List<Receipt>> receipts = new LinkedHashMap<>();
    sent.forEach(one -> receipts.put(one.id(), receipts(client, one.id())));
    return new ClientNotifications(preferences(client), changes, sent, receipts);
  }

  /**
   * Forgets what a client wants to get, who changed it, and what was sent. Part of {@link
   * io.ticketgram.desk.ClientData#erase}.
   */
  public void erase(ClientId client) {
    erase(Preferences.removal(client));
    for (PreferenceChange change : all((PreferenceChange after) -> changes(client, after, PAGE))) {
      erase(Preferences.removal(client, change));
    }
    for (SentNotification one : all((SentNotification after) -> sent(client, after))) {
      String key = key(client, one.id());
      committer.commit(
          ChangeSet.of(List.of())
              .memo(MemoWrite.remove(key))
              .erase(new Erasure(List.of(), List.of(), List.of(key), List.of(), List.of()))
              .build());
    }
  }

  private void erase(MemoWrite removal) {
    committer.commit(ChangeSet.of(List.of()).memo(removal).build());
  }

  private List<SentNotification> sent(ClientId client, @Nullable SentNotification after) {
    String from = after == null ? null : key(client, after.id());
    return parts.storage().memosUnder(prefixOf(client), from, PAGE).stream()
        .map(Memo::value)
        .map(json -> parts.codec().readMemo(json, SentNotification.class))
        .toList();
  }

  private static <T> List<T> all(Function<@Nullable T, List<T>> pages) {
    List<T> all = new ArrayList<>();
    List<T> page = pages.apply(null);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = pages.apply(page.get(page.size() - 1));
    }
    return all;
  }
}
