package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import java.util.Locale;

/** Sends SMS to clients. The rules of this package apply. */
@FunctionalInterface
public interface SmsSender {
  /**
   * Sends a text to the mobile number that the host has on file for the client, and nowhere else.
   *
   * <ul>
   *   <li><b>SMS-1</b> Called at least once for every status that a ticket comes into, the first
   *       one too, and repeated until it returns normally or has failed for about seven hours.
   *       {@link Sms#key} tells a repetition, which is not to be sent again.
   *   <li><b>SMS-2</b> Those of one ticket come in order: one that fails delays later ones of the
   *       same ticket, nothing else.
   *   <li><b>SMS-3</b> What no repetition can mend is {@link Outcome.Refused}, for example a number
   *       that takes no SMS: it is not tried again. A client without a number is not an error:
   *       nothing is sent, and that is {@link Outcome.Accepted}.
   *   <li><b>SMS-4</b> The text appears in no log and in no exception, and a reason holds no
   *       number.
   * </ul>
   *
   * <p>What was given up, and why, is in {@code TicketDesk.undelivered}.
   */
  Outcome send(Sms sms);

  /** What became of an SMS. */
  sealed interface Outcome {
    /** It was sent, or there is nobody to send it to. */
    record Accepted() implements Outcome {}

    /**
     * It will never be sent.
     *
     * @param reason for staff; holds no secret
     */
    record Refused(String reason) implements Outcome {}
  }

  /** It was sent, or there is nobody to send it to. */
  static Outcome accepted() {
    return new Outcome.Accepted();
  }

  /** It will never be sent, for this reason. */
  static Outcome refused(String reason) {
    return new Outcome.Refused(reason);
  }

  /**
   * An SMS to be sent.
   *
   * @param key the same for a repetition, another one for every change of every ticket; 1 to 64
   *     characters
   * @param status that the ticket came into
   * @param language of the text
   * @param text plain, in the digits of its language; holds the ticket's number and its status, and
   *     nothing that anybody wrote
   */
  record Sms(
      ClientId client, String key, TicketId ticket, Status status, Locale language, String text) {
    /** Without the text. */
    @Override
    public String toString() {
      return "Sms[client=" + client + ", key=" + key + ", status=" + status + "]";
    }
  }
}
