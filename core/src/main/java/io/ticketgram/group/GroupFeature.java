package io.ticketgram.group;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.identity.Accounts;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;

/** Everything about groups, put together. Thread-safe. */
public final class GroupFeature {
  private final GroupSteps steps;
  private final GroupDesk desk;

  /** The groups of a preset over a storage. */
  public GroupFeature(
      Groups rules, DeskParts desk, Committer committer, Host host, Tickets tickets) {
    GroupParts parts = GroupParts.of(rules, desk, host, tickets);
    this.steps = new GroupSteps(parts);
    this.desk = new GroupDesk(parts, committer);
  }

  /** Whom groups ask. */
  public record Host(
      ClientDirectory directory,
      SupportCatalog catalog,
      PrepaidSupport prepaid,
      Accounts accounts,
      Channel channel) {}

  /**
   * How tickets are made.
   *
   * @param limits of a message
   * @param subjectCharacters how long a subject can be, in UTF-16 units
   */
  public record Tickets(
      TicketOperations operations,
      Consequences consequences,
      TicketGate gate,
      MessageLimits limits,
      int subjectCharacters) {}

  /** What is done with inputs. */
  public GroupSteps steps() {
    return steps;
  }

  /** What the host's panel does. */
  public GroupDesk desk() {
    return desk;
  }
}
