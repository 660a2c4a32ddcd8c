package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.TicketId;

/** Something to do outside of the storage because of a change. Kept in the outbox until done. */
public sealed interface Work {
  /** What the lanes of all work begin with that calls the host and not a chat. */
  String HOST = "host/";

  /** What the lanes of transfers of files begin with. */
  String FILES = HOST + "file/";

  /** The lane in which the host is told of a ticket. */
  static String laneOf(TicketId ticket) {
    return HOST + "ticket/" + ticket;
  }

  /** The lane in which a file is transferred. */
  static String laneOf(AttachmentId attachment) {
    return FILES + attachment;
  }

  /** Work of the same lane is done in order. */
  String lane();

  /** Show something in a chat. */
  record Deliver(ChatAddress chat, Delivery delivery) implements Work {
    @Override
    public String lane() {
      return chat.lane();
    }
  }

  /** The reserved prepaid request is used up. */
  record CommitPrepaid(String key) implements Work {
    @Override
    public String lane() {
      return HOST + "prepaid/" + key;
    }
  }

  /** The reserved prepaid request is given back. */
  record ReleasePrepaid(String key) implements Work {
    @Override
    public String lane() {
      return HOST + "prepaid/" + key;
    }
  }

  /** Copy a file from the channel into the host's store. */
  record FetchFile(TicketId ticket, Attachment attachment) implements Work {
    @Override
    public String lane() {
      return laneOf(attachment.id());
    }
  }

  /** Delete a file of an erased ticket from the host's store. */
  record DeleteFile(String storeId) implements Work {
    @Override
    public String lane() {
      return FILES + storeId;
    }
  }

  /** Tell the host's listener. */
  record Publish(TicketChange change) implements Work {
    @Override
    public String lane() {
      return laneOf(change.after().id());
    }
  }
}
