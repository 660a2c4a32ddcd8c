/** Binds the desk to the Telegram Bot API. */
module io.ticketgram.telegram {
  requires transitive io.ticketgram;
  requires com.fasterxml.jackson.databind;
  requires okhttp3;
  requires okio;
  requires static org.jspecify;
  requires org.slf4j;
  requires telegrambots.client;
  requires telegrambots.meta;

  // used by the automatic modules above, which can't say so themselves
  requires com.fasterxml.jackson.datatype.jsr310;
  requires kotlin.stdlib;
  requires org.apache.commons.io;
  requires org.apache.commons.lang3;

  exports io.ticketgram.telegram;

  // calls are written as JSON
  opens io.ticketgram.telegram to
      com.fasterxml.jackson.databind;
}
