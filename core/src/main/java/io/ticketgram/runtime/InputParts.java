package io.ticketgram.runtime;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes apart an input that was made of several updates, such as an album. */
final class InputParts {
  private InputParts() {}

  /** One input for each update. */
  static List<Input> of(Input input) {
    if (input.keys().size() == 1 || !(input.content() instanceof Input.Files files)) {
      return List.of(input);
    }
    List<Input> parts = new ArrayList<>();
    for (UpdateKey key : input.keys()) {
      String caption = parts.isEmpty() ? files.caption() : "";
      parts.add(
          with(
              input,
              List.of(key),
              new Input.Files(
                  caption,
                  files.files().stream().filter(file -> file.key().equals(key)).toList(),
                  files.album())));
    }
    return parts;
  }

  /** What is left when some of the updates were handled before; empty when all were. */
  static Optional<Input> without(Input input, Set<UpdateKey> seen) {
    List<UpdateKey> left = input.keys().stream().filter(key -> !seen.contains(key)).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    if (!(input.content() instanceof Input.Files files)) {
      return Optional.of(with(input, left, input.content()));
    }
    boolean captionSeen = seen.contains(input.keys().get(0));
    return Optional.of(
        with(
            input,
            left,
            new Input.Files(
                captionSeen ? "" : files.caption(),
                files.files().stream().filter(file -> left.contains(file.key())).toList(),
                files.album())));
  }

  private static Input with(Input input, List<UpdateKey> keys, Input.Content content) {
    return new Input(keys, input.conversation(), input.direct(), input.person(), content);
  }
}
