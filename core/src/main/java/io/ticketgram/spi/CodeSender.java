package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.Locale;

/** Sends PINs by e-mail. The rules of this package apply. */
@FunctionalInterface
public interface CodeSender {
  /**
   * Sends a PIN to the e-mail address that the host has on file for the client, and nowhere else.
   *
   * <ul>
   *   <li><b>COD-1</b> Called at least once for a PIN that was asked for, and repeated while it
   *       fails, until the PIN has expired. {@link Code#key} tells a repetition.
   *   <li><b>COD-2</b> The PIN appears in no log and in no exception.
   *   <li><b>COD-3</b> A client without an address is not an error: nothing is sent.
   * </ul>
   */
  void send(Code code);

  /**
   * A PIN to be sent.
   *
   * @param key the same for a repetition, another one for every PIN
   * @param pin six digits
   * @param language to write in
   * @param until when the PIN expires
   */
  record Code(ClientId client, String key, String pin, Locale language, Instant until) {
    /** Without the PIN. */
    @Override
    public String toString() {
      return "Code[client=" + client + ", key=" + key + ", until=" + until + "]";
    }
  }
}
