package io.ticketgram.crashtest;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How a node runs.
 *
 * @param name differs between nodes that run at the same time
 * @param botApi where the Bot API is
 * @param token the bot's token
 * @param billing where the remote billing is
 * @param attachments the directory for files, shared by all nodes
 * @param database a JDBC address, or {@code memory} for a storage that ends with the process
 * @param sabotage what is broken on purpose
 */
public record NodeSettings(
    String name,
    URI botApi,
    String token,
    URI billing,
    Path attachments,
    String database,
    Sabotage sabotage) {
  /** The name of a storage that ends with the process. */
  public static final String MEMORY = "memory";

  private static final int COUNT = 7;

  /** As arguments for the process. */
  public List<String> arguments() {
    return List.of(
        name,
        botApi.toString(),
        token,
        billing.toString(),
        attachments.toString(),
        database,
        sabotage.name());
  }

  /** Reads what {@link #arguments} wrote. */
  static NodeSettings parse(String... arguments) {
    if (arguments.length != COUNT) {
      throw new IllegalArgumentException("A node takes " + COUNT + " arguments");
    }
    return new NodeSettings(
        arguments[0],
        URI.create(arguments[1]),
        arguments[2],
        URI.create(arguments[3]),
        Path.of(arguments[4]),
        arguments[5],
        Sabotage.valueOf(arguments[6]));
  }
}
