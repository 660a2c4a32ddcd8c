/** The test kit: contract tests for what a host implements, and a fake Bot API server. */
module io.ticketgram.fixtures {
  exports io.ticketgram.fixtures.botapi;
  exports io.ticketgram.fixtures.contract;

  // tests and what runs before them are not public
  opens io.ticketgram.fixtures.contract to
      org.junit.platform.commons;

  requires transitive io.ticketgram;
  requires transitive com.fasterxml.jackson.databind;
  requires jdk.httpserver;
  requires static org.jspecify;
  requires org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires org.slf4j;
}
