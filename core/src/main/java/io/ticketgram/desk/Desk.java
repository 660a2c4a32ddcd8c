package io.ticketgram.desk;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import jakarta.validation.Validator;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes the desks of staff and clients. Thread-safe. */
public final class Desk {
  private final TicketGate gate;
  private final TicketOperations operations;
  private final TicketWriter writer;
  private final RequestCheck check;
  private final Files files;
  private final Storage storage;
  private final PrepaidSupport prepaid;
  private final AnswerClock answers;
  private final CannedReplies canned;
  private final Broadcasts broadcasts;
  private final BroadcastFeed broadcastFeed;

  /**
   * A desk over a storage.
   *
   * @param validator checks the host's requests, or null to look one up
   */
  public Desk(
      DeskParts parts,
      Committer committer,
      AttachmentStore attachments,
      FileIntake intake,
      PrepaidSupport prepaid,
      TicketOperations operations,
      Consequences consequences,
      AnswerClock answers,
      @Nullable Validator validator) {
    Codec codec = parts.codec();
    InstantSource clock = parts.clock();
    this.storage = parts.storage();
    this.gate = new TicketGate(storage);
    this.operations = operations;
    this.writer = new TicketWriter(committer, operations, consequences, intake, codec, clock);
    this.check = new RequestCheck(validator);
    this.files = new Files(attachments);
    this.prepaid = prepaid;
    this.answers = answers;
    this.canned =
        new CannedReplies(storage, committer, parts.directory(), parts.languages(), codec);
    this.broadcasts = new Broadcasts(storage, committer, check, codec, clock);
    this.broadcastFeed = new BroadcastFeed(parts);
  }

  /** The door to tickets. */
  public TicketGate gate() {
    return gate;
  }

  /** Texts that staff send often. */
  public CannedReplies cannedReplies() {
    return canned;
  }

  /** Messages to very many clients. */
  public Broadcasts broadcasts() {
    return broadcasts;
  }

  /** What sends them, for timers of the kind {@link Broadcasts#KIND}. */
  public TimerHandler broadcastFeed() {
    return broadcastFeed;
  }

  /** What a staff member does. */
  public StaffDesk staff(Actor.Staff staff) {
    return new StaffDesk(staff, gate, operations, writer, check, files, storage, answers, canned);
  }

  /** What a client does in the host's panel. */
  public ClientDesk client(ClientId client) {
    return new ClientDesk(client, gate, operations, writer, check, files, storage, prepaid);
  }
}
