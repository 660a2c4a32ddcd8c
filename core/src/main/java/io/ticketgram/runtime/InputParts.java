package io.ticketgram.runtime;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart an input that was made of several updates, such as an album. */
final class InputParts {
  private static final String RETRY = "/retry";
  private static final Pattern RETRIED = Pattern.compile("(.*)" + RETRY + "(\\d{1,6})");

  private InputParts() {}

  /** One input for each update. */
  static List<Input> of(Input input) {
    if (input.keys().size() == 1 || !(input.content() instanceof Input.Files files)) {
      return List.of(input);
    }
    return input.keys().stream()
        .map(key -> input.with(List.of(key), only(files, Set.of(key))))
        .toList();
  }

  /** What is left when some of the updates were handled before; empty when all were. */
  static Optional<Input> without(Input input, Set<UpdateKey> seen) {
    List<UpdateKey> left = input.keys().stream().filter(key -> !seen.contains(key)).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        input.with(
            left,
            input.content() instanceof Input.Files files ? only(files, left) : input.content()));
  }

  /** The files that these updates brought, with what was written under them. */
  private static Input.Files only(Input.Files files, Collection<UpdateKey> keys) {
    return new Input.Files(
        files.files().stream().filter(file -> keys.contains(file.key())).toList(), files.album());
  }

  /**
   * The same with another key, under which it is not done yet. Asking twice gives the same key.
   *
   * @throws IllegalArgumentException when it was made of several updates
   */
  static Input again(Input input) {
    if (input.keys().size() != 1) {
      throw new IllegalArgumentException("Take it apart first");
    }
    UpdateKey key = input.keys().get(0);
    Matcher retried = RETRIED.matcher(key.id());
    String next =
        retried.matches()
            ? retried.group(1) + RETRY + (Integer.parseInt(retried.group(2)) + 1)
            : key.id() + RETRY + 1;
    UpdateKey fresh = new UpdateKey(key.source(), next);
    Input.Content content = input.content();
    if (content instanceof Input.Files files) {
      content =
          new Input.Files(
              files.files().stream().map(file -> file.with(fresh)).toList(), files.album());
    } else if (content instanceof Input.Contact contact) {
      content =
          new Input.Contact(
              contact.phone(), contact.name(), contact.owner(), contact.card().with(fresh));
    }
    return input.with(List.of(fresh), content);
  }
}
