package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.Overdue;
import io.ticketgram.spi.Reach;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import org.jspecify.annotations.Nullable;

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

  /** The lane in which a client is told of a ticket by SMS. */
  static String smsLaneOf(TicketId ticket) {
    return HOST + "sms/" + ticket;
  }

  /** The lane in which a file is transferred. */
  static String laneOf(AttachmentId attachment) {
    return FILES + attachment;
  }

  /** The lane of what is one of very many. */
  static String laneOf(ChatAddress chat, String about) {
    return chat.lane() + "/" + about;
  }

  /** Work of the same lane is done in order. */
  String lane();

  /**
   * Show something in a chat.
   *
   * @param about what the receipt of it is about, or null for something that needs none
   */
  record Deliver(ChatAddress chat, Delivery delivery, @Nullable String about) implements Work {
    /** Show something that nobody asks about later. */
    public Deliver(ChatAddress chat, Delivery delivery) {
      this(chat, delivery, null);
    }

    @Override
    public String lane() {
      // what is one of many must not stand before what somebody waits for
      return delivery instanceof Delivery.Send send
              && send.urgency() == Delivery.Urgency.BULK
              && about != null
          ? laneOf(chat, about)
          : chat.lane();
    }
  }

  /** Change what was shown in a chat, if it was shown there. */
  record Revise(ChatAddress chat, String about, RichText text, Keyboard keyboard) implements Work {
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

  /** Send a PIN by e-mail, as long as it is good for something. */
  record SendCode(CodeSender.Code code) implements Work {
    @Override
    public String lane() {
      return HOST + "code/" + code.key();
    }
  }

  /**
   * Tell a client by SMS in which status their ticket is.
   *
   * @param version of the ticket when it came into that status
   * @param created whether it was created then
   */
  record SendSms(TicketId ticket, ClientId client, int version, Status status, boolean created)
      implements Work {
    @Override
    public String lane() {
      return smsLaneOf(ticket);
    }
  }

  /** Tell the host's listener. */
  record Publish(TicketChange change) implements Work {
    @Override
    public String lane() {
      return laneOf(change.after().id());
    }
  }

  /** Tell the host's listener of an answer that is late. */
  record PublishOverdue(Overdue overdue) implements Work {
    @Override
    public String lane() {
      return laneOf(overdue.ticket().id());
    }
  }

  /** Tell the host's listener whether a client can be reached. */
  record PublishReach(Reach reach) implements Work {
    @Override
    public String lane() {
      return HOST + "reach/" + reach.chat().lane();
    }
  }
}
