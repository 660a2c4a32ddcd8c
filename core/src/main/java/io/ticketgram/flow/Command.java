package io.ticketgram.flow;

import io.ticketgram.text.Phrase;

/**
 * A command that people type.
 *
 * @param name without slash, 1 to 32 lower-case letters, digits and underscores are what Telegram
 *     takes; an argument follows after an underscore or a space, so the name itself holds none
 * @param flow the name of the flow it starts
 * @param listed whether the messenger's menu shows it
 */
public record Command(String name, String flow, boolean listed) {
  public Command {
    if (!name.matches("[a-z][a-z0-9]{0,31}")) {
      throw new IllegalArgumentException(
          "A command has 1 to 32 lower-case letters and digits: '" + name + "'");
    }
  }

  /** A command that the messenger's menu shows, described by {@code command.<name>}. */
  public static Command listed(String name, String flow) {
    return new Command(name, flow, true);
  }

  /** A command that works and is not shown in the menu. */
  public static Command hidden(String name, String flow) {
    return new Command(name, flow, false);
  }

  /** The line that describes it. */
  public Phrase description() {
    return Phrase.of("command." + name);
  }
}
