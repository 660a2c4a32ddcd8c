package io.ticketgram.runtime;

import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import java.util.ArrayList;
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
    if (!(input.content() instanceof Input.Files files)) {
      return with(input, List.of(fresh), input.content());
    }
    List<IncomingFile> same =
        files.files().stream()
            .map(
                file ->
                    new IncomingFile(
                        fresh,
                        file.source(),
                        file.kind(),
                        file.fileName(),
                        file.mediaType(),
                        file.size()))
            .toList();
    return with(input, List.of(fresh), new Input.Files(files.caption(), same, files.album()));
  }

  private static Input with(Input input, List<UpdateKey> keys, Input.Content content) {
    return input.with(keys, content);
  }
}
