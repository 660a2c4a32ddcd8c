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

  exports io.ticketgram.telegram;

  // calls are written as JSON
  opens io.ticketgram.telegram to
      com.fasterxml.jackson.databind;
}
