/**
 * Keeps everything in an SQL database: {@link io.ticketgram.jdbc.JdbcStorage} on H2, PostgreSQL,
 * MariaDB or MySQL. The host brings the {@code DataSource}.
 */
@NullMarked
package io.ticketgram.jdbc;

import org.jspecify.annotations.NullMarked;
