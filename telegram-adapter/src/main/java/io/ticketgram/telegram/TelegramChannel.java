package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Telegram, with any number of bots that can be added, changed, disabled and removed at any time,
 * also before {@link #start}. Updates are received by long polling. Thread-safe.
 */
public final class TelegramChannel implements Channel {
  private static final Duration DISABLED_WAIT = Duration.ofSeconds(30);
  private static final Duration REFUSED_WAIT = Duration.ofMinutes(1);

  /** What there is between start and close. */
  private record Running(Poller.Surroundings surroundings, Sender sender) {}

  private final TelegramChannelBuilder settings;
  private final HttpClients clients = new HttpClients();
  private final Downloads downloads;
  private final Consumer<BotState> listener;
  private final Map<BotId, BotRunner> bots =
      new ConcurrentSkipListMap<>(Comparator.comparing(BotId::value));
  private volatile @Nullable Running running;
  private volatile boolean closed;

  TelegramChannel(TelegramChannelBuilder settings) {
    this.settings = settings;
    this.listener = settings.listener();
    this.downloads = new Downloads(settings.maxDownload(), settings.readsLocalFiles());
    settings.bots().forEach(bot -> bots.put(bot.id(), newRunner(bot)));
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
    SendLimits limits = new SendLimits(settings.limits(), settings.clock());
    Sender sender =
        new Sender(
            limits,
            new FileSending(files, new Spool(settings.spool())),
            new Progress(settings.clock()));
    Poller.Surroundings surroundings =
        new Poller.Surroundings(
            inbox, List.copyOf(commands), leases, settings.clock(), settings.waiting(), limits);
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
    return bot.isTokenRefused()
        ? new DeliveryResult.NotYet(REFUSED_WAIT)
        : now.sender().deliver(bot, delivery);
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
  public List<BotState> bots() {
    return bots.values().stream().map(BotRunner::state).toList();
  }

  /**
   * Adds a bot.
   *
   * @throws IllegalArgumentException when there is one with the same id
   */
  public synchronized void add(TelegramBot bot) {
    if (bots.containsKey(bot.id())) {
      throw new IllegalArgumentException("There is a bot " + bot.id() + " already; change it");
    }
    begin(bot);
  }

  /**
   * Gives a bot other settings, for example a new token after the old one was revoked.
   *
   * @throws IllegalArgumentException when there is no bot with that id
   */
  public synchronized void change(TelegramBot bot) {
    end(bot.id());
    begin(bot);
  }

  /**
   * Removes a bot. What is still to be sent through it is rejected.
   *
   * @throws IllegalArgumentException when there is no such bot
   */
  public synchronized void remove(BotId id) {
    end(id);
    bots.remove(id);
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
    BotRunner runner = bots.get(id);
    if (runner == null) {
      throw new IllegalArgumentException("There is no bot " + id);
    }
    return runner.settings();
  }

  private BotRunner newRunner(TelegramBot bot) {
    return new BotRunner(bot, clients, listener);
  }

  private void begin(TelegramBot bot) {
    BotRunner runner = newRunner(bot);
    bots.put(bot.id(), runner);
    Running now = running;
    if (now != null && !closed) {
      runner.start(now.surroundings());
    }
  }

  private void end(BotId id) {
    BotRunner runner = bots.get(id);
    if (runner == null) {
      throw new IllegalArgumentException("There is no bot " + id);
    }
    runner.stop();
    runner.awaitStopped();
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
    all.forEach(BotRunner::stop);
    all.forEach(BotRunner::awaitStopped);
    all.forEach(bot -> bot.api().cancelCalls());
    clients.close();
  }
}
