package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.Timer;
import io.ticketgram.text.PlainText;
import io.ticketgram.text.RichText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Feeds the outbox with broadcasts, a few people at a time. Thread-safe. */
final class BroadcastFeed implements TimerHandler {
  private static final int AT_ONCE = 50;
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Storage storage;
  private final ClientDirectory directory;
  private final Bots bots;
  private final Languages languages;
  private final Codec codec;
  private final InstantSource clock;

  BroadcastFeed(DeskParts parts) {
    this.storage = parts.storage();
    this.directory = parts.directory();
    this.bots = parts.bots();
    this.languages = parts.languages();
    this.codec = parts.codec();
    this.clock = parts.clock();
  }

  @Override
  public Next fire(Timer timer) {
    String id = timer.key().subject();
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    Optional<Memo> memo = storage.memos(Set.of(Broadcasts.PREFIX + id)).stream().findFirst();
    if (memo.isEmpty()) {
      return Next.end(changes);
    }
    Broadcasts.Stored stored = codec.broadcast(memo.get().value());
    if (stored.state() != Broadcast.State.RUNNING) {
      return Next.end(changes);
    }
    Instant again = clock.instant().plus(STEP);
    long queued =
        storage.countReceipts(Broadcasts.PREFIX + id).getOrDefault(Receipt.State.QUEUED, 0L);
    if (queued >= AT_ONCE) {
      return new Next(changes, again);
    }
    Broadcasts.Stored after = step(changes, stored, queued);
    if (!after.equals(stored)) {
      changes.memo(new MemoWrite(memo.get().key(), memo.get().version(), codec.write(after), null));
    }
    return after.state() == Broadcast.State.RUNNING ? new Next(changes, again) : Next.end(changes);
  }

  /** Queues it for the next few; done when there are none and nothing is queued any more. */
  private Broadcasts.Stored step(ChangeSet.Builder changes, Broadcasts.Stored stored, long queued) {
    NewBroadcast request = stored.request();
    if (request.clients().isEmpty()) {
      List<Link> page = storage.linksOf(request.bot(), stored.after(), AT_ONCE);
      page.forEach(link -> queue(changes, request, link));
      if (!page.isEmpty()) {
        ConversationId last = page.get(page.size() - 1).conversation();
        return new Broadcasts.Stored(request, stored.state(), stored.startedAt(), 0, last);
      }
    } else if (stored.position() < request.clients().size()) {
      int end = Math.min(stored.position() + AT_ONCE, request.clients().size());
      request.clients().subList(stored.position(), end).stream()
          .flatMap(client -> storage.links(client).stream())
          .filter(link -> link.conversation().chat().bot().equals(request.bot()))
          .forEach(link -> queue(changes, request, link));
      return new Broadcasts.Stored(request, stored.state(), stored.startedAt(), end, null);
    }
    return queued == 0 ? stored.in(Broadcast.State.DONE) : stored;
  }

  private void queue(ChangeSet.Builder changes, NewBroadcast request, Link link) {
    Optional<ClientProfile> profile =
        directory.find(link.client()).filter(client -> bots.serves(request.bot(), client));
    if (profile.isEmpty()) {
      return;
    }
    ChatAddress chat = link.conversation().chat();
    String about = Broadcasts.PREFIX + request.id();
    Receipt receipt = Receipt.queued(about, chat, clock.instant());
    if (link.unreachableSince() != null) {
      changes.receipt(receipt.unreachable(null));
      return;
    }
    Locale locale = languages.of(profile.get(), link.language());
    String text = request.texts().getOrDefault(locale, request.texts().values().iterator().next());
    Delivery send =
        new Delivery.Send(
            chat,
            RichText.plain(PlainText.clean(text)),
            Keyboard.NONE,
            List.of(),
            Delivery.Urgency.BULK,
            null);
    changes.receipt(receipt);
    changes.outbox(codec.draft(new Work.Deliver(chat, send, about)));
  }
}
