package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link TelegramChannel}. Not thread-safe. */
public final class TelegramChannelBuilder {
  private final List<TelegramBot> bots = new ArrayList<>();
  private InstantSource clock = InstantSource.system();
  private RateLimits limits = RateLimits.STANDARD;
  private Path spool = Path.of(System.getProperty("java.io.tmpdir"));
  private long maxDownload = Downloads.PUBLIC_LIMIT;
  private boolean localFiles;
  private Consumer<BotState> listener = state -> {};
  private Waiting waiting = Waiting.inRealTime();
  private @Nullable URI webhookAddress;
  private Pushes.AnswerLimit answerLimit = Pushes.AnswerLimit.inRealTime();

  TelegramChannelBuilder() {}

  private TelegramChannelBuilder(TelegramChannelBuilder other) {
    this.bots.addAll(other.bots);
    this.clock = other.clock;
    this.limits = other.limits;
    this.spool = other.spool;
    this.maxDownload = other.maxDownload;
    this.localFiles = other.localFiles;
    this.listener = other.listener;
    this.waiting = other.waiting;
    this.webhookAddress = other.webhookAddress;
    this.answerLimit = other.answerLimit;
  }

  /**
   * Adds a bot.
   *
   * @throws IllegalArgumentException when there is one with the same id
   */
  public TelegramChannelBuilder bot(TelegramBot bot) {
    if (bots.stream().anyMatch(other -> other.id().equals(bot.id()))) {
      throw new IllegalArgumentException("There are two bots " + bot.id());
    }
    bots.add(bot);
    return this;
  }

  /** The time; the system's when not set. */
  public TelegramChannelBuilder clock(InstantSource value) {
    this.clock = value;
    return this;
  }

  /** How fast bots send; {@link RateLimits#STANDARD} when not set. */
  public TelegramChannelBuilder limits(RateLimits value) {
    this.limits = value;
    return this;
  }

  /**
   * Where files are kept for the time in which they are sent; the system's temporary directory when
   * not set. It must exist.
   */
  public TelegramChannelBuilder spool(Path directory) {
    this.spool = directory;
    return this;
  }

  /**
   * The largest file to download, in bytes; 20 MiB when not set, which is all that the public Bot
   * API server gives out. Set more for bots at a local server, for example 2000 MiB. The sender of
   * a larger file is told at once that it can't be received.
   */
  public TelegramChannelBuilder maxDownload(long bytes) {
    this.maxDownload = bytes;
    return this;
  }

  /**
   * Whether the paths that a Bot API server in {@code --local} mode names are read from the disk of
   * this machine; false when not set. Allow it only for a server that you run.
   */
  public TelegramChannelBuilder localFiles(boolean allowed) {
    this.localFiles = allowed;
    return this;
  }

  /**
   * Told when a bot starts to work, fails or is disabled; on a thread of the channel, which it must
   * not hold up.
   */
  public TelegramChannelBuilder onStateChange(Consumer<BotState> value) {
    this.listener = value;
    return this;
  }

  /**
   * Where the host's web server has {@link TelegramChannel#webhooks}, for bots whose webhook has no
   * address of its own. What is under it must be passed on.
   *
   * @throws IllegalArgumentException when it is no http or https address, or has a query or a login
   */
  public TelegramChannelBuilder webhookAddress(URI value) {
    this.webhookAddress = WebhookAddress.checked(value);
    return this;
  }

  TelegramChannelBuilder answerLimit(Pushes.AnswerLimit value) {
    this.answerLimit = value;
    return this;
  }

  TelegramChannelBuilder waiting(Waiting value) {
    this.waiting = value;
    return this;
  }

  /**
   * Builds the channel; the desk starts and closes it.
   *
   * @throws IllegalArgumentException when a bot's webhook has no address, or none that Telegram
   *     takes
   */
  public TelegramChannel build() {
    return new TelegramChannel(new TelegramChannelBuilder(this));
  }

  List<TelegramBot> bots() {
    return bots;
  }

  InstantSource clock() {
    return clock;
  }

  RateLimits limits() {
    return limits;
  }

  Path spool() {
    return spool;
  }

  long maxDownload() {
    return maxDownload;
  }

  boolean readsLocalFiles() {
    return localFiles;
  }

  Consumer<BotState> listener() {
    return listener;
  }

  @Nullable URI webhookAddress() {
    return webhookAddress;
  }

  Pushes.AnswerLimit answerLimit() {
    return answerLimit;
  }

  Waiting waiting() {
    return waiting;
  }
}
