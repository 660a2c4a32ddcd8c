package io.ticketgram;

import io.ticketgram.channel.Channel;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.spi.TicketEventListener;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Describes a {@link TicketDesk}. Not thread-safe. */
public final class TicketDeskBuilder {
  Preset preset = Presets.billmanager();
  @Nullable ClientDirectory clients;
  @Nullable SupportCatalog catalog;
  PrepaidSupport prepaid = PrepaidSupport.none();
  @Nullable Storage storage;
  @Nullable AttachmentStore attachments;
  @Nullable AttachmentScanner scanner;
  @Nullable Channel channel;
  @Nullable TicketEventListener listener;
  @Nullable CodeSender codes;
  @Nullable SmsSender sms;
  @Nullable Validator validator;
  InstantSource clock = InstantSource.system();
  @Nullable ZoneId zone;
  @Nullable Locale language;
  Duration callDeadline = Duration.ofSeconds(10);
  String nodeName = "node-" + UUID.randomUUID();
  Duration rememberKeys = Duration.ofDays(7);
  Duration keepFailures = Duration.ofDays(90);
  Duration keepReceipts = Duration.ofDays(180);

  TicketDeskBuilder() {}

  /** How the support system works; BILLmanager's way when not set. */
  public TicketDeskBuilder preset(Preset value) {
    this.preset = value;
    return this;
  }

  /** The host's clients. Needed. */
  public TicketDeskBuilder clients(ClientDirectory value) {
    this.clients = value;
    return this;
  }

  /** The host's providers, departments and services. Needed. */
  public TicketDeskBuilder catalog(SupportCatalog value) {
    this.catalog = value;
    return this;
  }

  /** The host's prepaid requests; without it no department needs one. */
  public TicketDeskBuilder prepaid(PrepaidSupport value) {
    this.prepaid = value;
    return this;
  }

  /** Where everything is kept. Needed. */
  public TicketDeskBuilder storage(Storage value) {
    this.storage = value;
    return this;
  }

  /** Where files are kept. Needed. */
  public TicketDeskBuilder attachments(AttachmentStore value) {
    this.attachments = value;
    return this;
  }

  /** Looks at files before anybody can open them; without it all are accepted. */
  public TicketDeskBuilder scanner(AttachmentScanner value) {
    this.scanner = value;
    return this;
  }

  /** The messenger. Needed. The desk starts and closes it. */
  public TicketDeskBuilder channel(Channel value) {
    this.channel = value;
    return this;
  }

  /** Told what happens to tickets. */
  public TicketDeskBuilder listener(TicketEventListener value) {
    this.listener = value;
    return this;
  }

  /** Sends PINs by e-mail. Needed when the preset links by phone. */
  public TicketDeskBuilder codeSender(CodeSender value) {
    this.codes = value;
    return this;
  }

  /** Sends SMS. Needed when the preset has {@link Preset#withSms SMS}. */
  public TicketDeskBuilder smsSender(SmsSender value) {
    this.sms = value;
    return this;
  }

  /** Checks the panel's requests; without it the one that Jakarta Validation finds, if any. */
  public TicketDeskBuilder validator(Validator value) {
    this.validator = value;
    return this;
  }

  /** The time; the system's when not set. */
  public TicketDeskBuilder clock(InstantSource value) {
    this.clock = value;
    return this;
  }

  /** The zone in which people read times; that of the business hours when not set, else UTC. */
  public TicketDeskBuilder zone(ZoneId value) {
    this.zone = value;
    return this;
  }

  /**
   * The language of whoever set none and whose messenger has none that there are texts in; that of
   * the preset when not set, else English.
   */
  public TicketDeskBuilder language(Locale value) {
    this.language = value;
    return this;
  }

  /** After how long a call into the host's code is given up; 10 seconds when not set. */
  public TicketDeskBuilder callDeadline(Duration value) {
    this.callDeadline = value;
    return this;
  }

  /**
   * What this process is called among those that share a storage, 1 to 255 characters; made up anew
   * at every start when not set. With a name that stays the same over restarts, what a crash left
   * is taken up at once; without one, after about six seconds. Two processes must never have the
   * same.
   */
  public TicketDeskBuilder nodeName(String value) {
    this.nodeName = value;
    return this;
  }

  /**
   * How long a repetition of an update or of a panel's request is known; 7 days when not set, a day
   * at the least: Telegram repeats what was not confirmed for as long.
   *
   * @throws IllegalArgumentException when it is shorter
   */
  public TicketDeskBuilder rememberKeys(Duration value) {
    if (value.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("Keys must be remembered for a day at least: " + value);
    }
    this.rememberKeys = value;
    return this;
  }

  /**
   * How long updates that were put aside and messages that were given up are kept for the host to
   * look at; 90 days when not set.
   */
  public TicketDeskBuilder keepFailures(Duration value) {
    this.keepFailures = value;
    return this;
  }

  /**
   * How long the desk knows which messages of chats belong to what: for that time the client can
   * edit them or answer them, and the host can ask what became of them; 180 days when not set.
   */
  public TicketDeskBuilder keepReceipts(Duration value) {
    this.keepReceipts = value;
    return this;
  }

  /**
   * Builds the desk. Nothing runs before {@link TicketDesk#start}.
   *
   * @throws IllegalStateException when something needed is missing; the message names it
   * @throws IllegalArgumentException when the preset contradicts itself; the message says where
   */
  public TicketDesk build() {
    return new DeskAssembly(this).build();
  }
}
