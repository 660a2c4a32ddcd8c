package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.channel.Purpose;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.LogOut;

/**
 * Telegram, with any number of bots that can be added, changed, disabled and removed at any time,
 * also before {@link #start}. Updates are received by long polling or, for bots with a {@link
 * Webhook}, through {@link #webhooks}. Thread-safe.
 */
public final class TelegramChannel implements Channel {
  /** How long after a bot was enabled what waited for it goes out, at the latest. */
  private static final Duration DISABLED_WAIT = Duration.ofSeconds(10);

  /** What there is between start and close. */
  private record Running(BotContext.Surroundings surroundings, Sender sender) {}

  private final TelegramChannelBuilder settings;
  private final HttpClients clients = new HttpClients();
  private final Downloads downloads;
  private final Webhooks webhooks = new Webhooks();
  private final PendingCounts pendingCounts;
  private final Map<BotId, BotRunner> bots =
      new ConcurrentSkipListMap<>(Comparator.comparing(BotId::value));
  private volatile @Nullable Running running;
  private volatile boolean closed;

  TelegramChannel(TelegramChannelBuilder settings) {
    this.settings = settings;
    this.pendingCounts = new PendingCounts(settings.clock());
    this.downloads = new Downloads(settings.maxDownload(), settings.readsLocalFiles());
    settings.bots().forEach(bot -> put(new BotRunner(bot, clients, settings)));
  }

  /** Starts the settings of a channel. */
  public static TelegramChannelBuilder builder() {
    return new TelegramChannelBuilder();
  }

  @Override
  public synchronized void start(
      Inbox inbox,
      FileSource files,
      List<CommandList> commands,
      PollLeases leases,
      ChannelMemory memory) {
    if (running != null || closed) {
      throw new IllegalStateException("A channel is started once");
    }
    InstantSource clock = settings.clock();
    SendLimits limits = new SendLimits(settings.limits(), clock, new Pauses(memory, clock));
    FileSending sending =
        new FileSending(files, new Spool(settings.spool()), new UploadedFiles(memory, clock));
    Sender sender = new Sender(limits, new Steps(sending), new Progress(clock));
    BotContext.Surroundings surroundings =
        new BotContext.Surroundings(
            inbox,
            List.copyOf(commands),
            leases,
            settings.clock(),
            settings.waiting(),
            limits,
            downloads);
    running = new Running(surroundings, sender);
    bots.values().forEach(bot -> bot.start(surroundings));
  }

  @Override
  public DeliveryResult deliver(Delivery delivery) {
    BotRunner bot = bots.get(delivery.bot());
    if (bot == null) {
      return new DeliveryResult.Rejected("There is no bot " + delivery.bot());
    }
    Running now = running;
    if (now == null || closed || !bot.settings().enabled()) {
      return new DeliveryResult.NotYet(DISABLED_WAIT);
    }
    Duration wait = bot.waitBeforeSending();
    return wait.isZero() ? now.sender().deliver(bot, delivery) : new DeliveryResult.NotYet(wait);
  }

  @Override
  public InputStream open(ChannelFile file) throws IOException {
    BotRunner bot = bots.get(file.bot());
    if (bot == null) {
      throw new FileGoneException("There is no bot " + file.bot() + " any more");
    }
    if (closed) {
      throw new IOException("The channel is closed");
    }
    return downloads.open(bot.api(), file.reference());
  }

  @Override
  public Set<ProviderId> providers(BotId bot) {
    BotRunner runner = bots.get(bot);
    return runner == null ? Set.of() : runner.settings().providers();
  }

  @Override
  public Set<Purpose> purposes(BotId bot) {
    BotRunner runner = bots.get(bot);
    return runner == null ? Set.of() : runner.settings().purposes();
  }

  @Override
  public Optional<URI> requestChat(Set<ProviderId> providers, String start) {
    return RequestBots.link(bots.values(), providers, start);
  }

  @Override
  public Standing standing(ChatAddress group, String person) throws IOException {
    return GroupRights.standing(runner(group.bot()).api(), group, person);
  }

  @Override
  public List<BotState> bots() {
    if (running != null && !closed) {
      bots.values().forEach(pendingCounts::refresh);
    }
    return bots.values().stream().map(BotRunner::state).toList();
  }

  /** Takes what Telegram pushes; there also for a channel without such bots, which may come. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /**
   * Adds a bot.
   *
   * @throws IllegalArgumentException when there is one with the same id, or its webhook has no
   *     address that Telegram takes
   */
  public synchronized void add(TelegramBot bot) {
    if (bots.containsKey(bot.id())) {
      throw new IllegalArgumentException("There is a bot " + bot.id() + " already; change it");
    }
    begin(new BotRunner(bot, clients, settings));
  }

  /**
   * Gives a bot other settings, for example a new token after the old one was revoked, or a
   * webhook. What it has not handled comes again.
   *
   * @throws IllegalArgumentException when there is no bot with that id, or its webhook has no
   *     address that Telegram takes; then nothing is changed
   */
  public synchronized void change(TelegramBot bot) {
    BotRunner before = runner(bot.id());
    BotRunner next = new BotRunner(bot, clients, settings);
    before.end(!bot.enabled() || bot.webhook() == null);
    begin(next);
    leave(before);
  }

  /**
   * Removes a bot. What is still to be sent through it is rejected.
   *
   * @throws IllegalArgumentException when there is no such bot
   */
  public synchronized void remove(BotId id) {
    BotRunner before = runner(id);
    before.end(true);
    bots.remove(id);
    leave(before);
  }

  /**
   * Lets a bot work, or try again after its token was refused.
   *
   * @throws IllegalArgumentException when there is no such bot
   */
  public void enable(BotId id) {
    change(settings(id).enabled(true));
  }

  /**
   * Stops a bot from receiving and sending; Telegram and the outbox keep what comes meanwhile.
   *
   * @throws IllegalArgumentException when there is no such bot
   */
  public void disable(BotId id) {
    change(settings(id).enabled(false));
  }

  /**
   * The settings of a bot.
   *
   * @throws IllegalArgumentException when there is no such bot
   */
  public TelegramBot settings(BotId id) {
    return runner(id).settings();
  }

  /**
   * Logs a disabled bot out of its Bot API server, before another server is named for it: a bot
   * that is logged in at two servers does not get all of its updates. The public server does not
   * take it back for ten minutes.
   *
   * @throws IllegalArgumentException when there is no such bot
   * @throws IllegalStateException when it is enabled
   * @throws IOException when the server can't be reached or refuses; the message says why
   */
  public void logOut(BotId id) throws IOException {
    BotRunner bot = runner(id);
    if (bot.settings().enabled()) {
      throw new IllegalStateException("Disable bot " + id + " before it is logged out");
    }
    bot.run(new LogOut());
  }

  /**
   * Deletes the webhook of a bot, whoever has set it, so that the bot can be polled. A bot with a
   * {@link Webhook} gets that again.
   *
   * @throws IllegalArgumentException when there is no such bot
   * @throws IOException when the server can't be reached or refuses; the message says why
   */
  public void deleteWebhook(BotId id) throws IOException {
    runner(id).run(new DeleteWebhook(false));
  }

  private BotRunner runner(BotId id) {
    BotRunner runner = bots.get(id);
    if (runner == null) {
      throw new IllegalArgumentException("There is no bot " + id);
    }
    return runner;
  }

  private void put(BotRunner runner) {
    bots.put(runner.settings().id(), runner);
    Pushes pushes = runner.pushes();
    if (pushes != null) {
      webhooks.open(pushes);
    }
  }

  private void begin(BotRunner runner) {
    put(runner);
    Running now = running;
    if (now != null && !closed) {
      runner.start(now.surroundings());
    }
  }

  private void leave(BotRunner runner) {
    Pushes pushes = runner.pushes();
    if (pushes != null) {
      webhooks.close(pushes);
    }
  }

  @Override
  public void close() {
    List<BotRunner> all;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      all = new ArrayList<>(bots.values());
    }
    all.forEach(bot -> bot.stop(false));
    all.forEach(BotRunner::awaitStopped);
    pendingCounts.stop();
    all.forEach(bot -> bot.api().cancelCalls());
    pendingCounts.close();
    clients.close();
  }
}
