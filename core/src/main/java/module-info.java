/**
 * Support tickets of a billing system in a messenger: tickets, dialogs, flows, presets and the
 * interfaces a host implements. Knows nothing of Telegram.
 */
module io.ticketgram {
  requires com.fasterxml.jackson.databind;
  requires jakarta.validation;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.ticketgram.channel;
  exports io.ticketgram.desk;
  exports io.ticketgram.dialog;
  exports io.ticketgram.spi;
  exports io.ticketgram.text;
  exports io.ticketgram.ticket;
}
