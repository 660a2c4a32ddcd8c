/**
 * Support tickets of a billing system in a messenger: tickets, dialogs, flows, presets and the
 * interfaces a host implements. Knows nothing of Telegram.
 */
module io.ticketgram {
  requires com.fasterxml.jackson.databind;
  requires transitive jakarta.validation;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.ticketgram;
  exports io.ticketgram.channel;
  exports io.ticketgram.desk;
  exports io.ticketgram.dialog;
  exports io.ticketgram.files;
  exports io.ticketgram.flow;
  exports io.ticketgram.group;
  exports io.ticketgram.identity;
  exports io.ticketgram.memory;
  exports io.ticketgram.notification;
  exports io.ticketgram.preset;
  exports io.ticketgram.spam;
  exports io.ticketgram.spi;
  exports io.ticketgram.text;
  exports io.ticketgram.ticket;

  // stored sessions and work are records of these packages
  opens io.ticketgram.channel to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.desk to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.dialog to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.group to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.identity to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.notification to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.spam to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.spi to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.text to
      com.fasterxml.jackson.databind;
  opens io.ticketgram.ticket to
      com.fasterxml.jackson.databind;
}
