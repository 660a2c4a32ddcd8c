package io.ticketgram.jdbc;

/**
 * One step of the tables' history.
 *
 * @param version 1 or more, without gaps
 * @param name what it does
 * @param sql with all names and types filled in
 */
public record MigrationScript(int version, String name, String sql) {}
