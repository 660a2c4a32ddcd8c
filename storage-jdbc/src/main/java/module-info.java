/** Keeps everything in an SQL database. */
module io.ticketgram.jdbc {
  requires transitive io.ticketgram;
  requires transitive java.sql;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.ticketgram.jdbc;
}
