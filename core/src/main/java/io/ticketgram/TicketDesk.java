package io.ticketgram;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.desk.Broadcasts;
import io.ticketgram.desk.CannedReplies;
import io.ticketgram.desk.ClientData;
import io.ticketgram.desk.ClientDesk;
import io.ticketgram.desk.Desk;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.dialog.Steps;
import io.ticketgram.group.GroupDesk;
import io.ticketgram.identity.LinkingDesk;
import io.ticketgram.notification.NotificationDesk;
import io.ticketgram.runtime.DeskRuntime;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.Bans;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import io.ticketgram.text.Catalogue;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Workflow;
import java.util.List;

/**
 * Tickets of a billing system in a messenger. One instance serves all bots of a process.
 * Thread-safe.
 *
 * <pre>{@code
 * TicketDesk desk = TicketDesk.builder()
 *     .preset(Presets.billmanager())
 *     .clients(directory)
 *     .catalog(catalog)
 *     .storage(storage)
 *     .attachments(attachments)
 *     .channel(telegram)
 *     .build();
 * desk.start();
 * }</pre>
 */
public final class TicketDesk implements AutoCloseable {
  private final DeskRuntime runtime;
  private final DeskRuntime.Outside outside;
  private final Steps steps;
  private final Desk desk;
  private final ClientData clientData;
  private final Features features;
  private final Storage storage;
  private final Workflow workflow;
  private final Catalogue catalogue;
  private final List<Channel.CommandList> commands;

  /** What the panel does besides tickets. */
  record Features(
      LinkingDesk linking, Bans bans, NotificationDesk notifications, GroupDesk groups) {
    /** Ends what is kept of a client in each. */
    void erase(ClientId client) {
      linking.erase(client);
      notifications.erase(client);
      bans.lift(Banned.client(client), "erasure");
      groups.erase(client);
    }
  }

  TicketDesk(
      DeskRuntime runtime,
      DeskRuntime.Outside outside,
      Steps steps,
      Desk desk,
      ClientData clientData,
      Features features,
      Storage storage,
      Workflow workflow,
      Catalogue catalogue,
      List<Channel.CommandList> commands) {
    this.runtime = runtime;
    this.outside = outside;
    this.steps = steps;
    this.desk = desk;
    this.clientData = clientData;
    this.features = features;
    this.storage = storage;
    this.workflow = workflow;
    this.catalogue = catalogue;
    this.commands = commands;
  }

  /** Starts to describe a desk. */
  public static TicketDeskBuilder builder() {
    return new TicketDeskBuilder();
  }

  /**
   * Takes up what was left unfinished by the last stop, and begins to receive. Called once.
   *
   * @throws io.ticketgram.spi.StorageException when the storage does not answer
   */
  public void start() {
    runtime.start(steps, outside, commands);
  }

  /** What a staff member does in the host's panel. */
  public StaffDesk staff(Actor.Staff staff) {
    return desk.staff(staff);
  }

  /** What a client does in the host's panel. */
  public ClientDesk client(ClientId client) {
    return desk.client(client);
  }

  /** Texts that staff send often. */
  public CannedReplies cannedReplies() {
    return desk.cannedReplies();
  }

  /** Messages to very many clients. */
  public Broadcasts broadcasts() {
    return desk.broadcasts();
  }

  /** The state of every bot, for the host's table. */
  public List<BotState> bots() {
    return outside.channel().bots();
  }

  /** The rules by which tickets move. */
  public Workflow workflow() {
    return workflow;
  }

  /** The texts in use. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** What the panel does about who is who. */
  public LinkingDesk linking() {
    return features.linking();
  }

  /** Who may not use the bots. */
  public Bans bans() {
    return features.bans();
  }

  /** Notifications of clients, and which of them they want to get. */
  public NotificationDesk notifications() {
    return features.notifications();
  }

  /** What the panel does about groups of the messenger. */
  public GroupDesk groups() {
    return features.groups();
  }

  /** The messenger accounts that are bound to a client, oldest first. */
  public List<Link> links(ClientId client) {
    return storage.links(client);
  }

  /** Ends every binding of a client: their messenger accounts have to link anew. */
  public void unlink(ClientId client) {
    features.linking().unlink(client, "panel");
  }

  /** Updates that could not be handled and were put aside, oldest first. */
  public List<ParkedUpdate> failedUpdates(int limit) {
    return storage.failedUpdates(limit);
  }

  /**
   * Has an update handled again that was put aside, for example after the host's code was mended.
   * Doing it twice handles it once.
   *
   * @throws IllegalArgumentException when it can't be read, so that it can only be discarded
   */
  public void retry(ParkedUpdate failed) {
    runtime.retry(failed);
  }

  /** Forgets an update that was put aside. */
  public void discard(ParkedUpdate failed) {
    runtime.commit(ChangeSet.of(List.of()).unpark(failed.key()).build());
  }

  /** What could not be delivered and was given up, oldest first, with the reason. */
  public List<OutboxEntry> undelivered(int limit) {
    return storage.undelivered(0, limit);
  }

  /** Tries once more to deliver what was given up. */
  public void redeliver(List<OutboxEntry> undelivered) {
    storage.requeue(undelivered.stream().map(OutboxEntry::id).toList());
  }

  /** Forgets what was given up. */
  public void discard(List<OutboxEntry> undelivered) {
    storage.discard(undelivered.stream().map(OutboxEntry::id).toList());
  }

  /** What is kept of clients, to be told to them or erased. */
  public ClientData clientData() {
    return clientData;
  }

  /**
   * Does now what is due by the clock. The desk does that by itself all the time; a test that moves
   * its clock calls this instead of waiting.
   */
  public void runDue() {
    runtime.runDue();
  }

  /** Stops, within about five seconds. What is unfinished goes on at the next start. */
  @Override
  public void close() {
    // the channel last, so that what is being sent is sent; what it still receives is not confirmed
    runtime.close();
    outside.channel().close();
  }
}
