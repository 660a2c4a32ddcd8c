package io.ticketgram.identity;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.Person;
import io.ticketgram.desk.Codec;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people who wait to be confirmed in the panel. Thread-safe. */
final class Requests {
  static final Duration LIFETIME = Duration.ofHours(1);
  private static final String PREFIX = "identity/request/";

  private final MemoStorage storage;
  private final Codec codec;
  private final Codes codes;

  /** Which request is an account's. */
  record Own(String id) {}

  Requests(MemoStorage storage, Codec codec, Codes codes) {
    this.storage = storage;
    this.codec = codec;
    this.codes = codes;
  }

  private static String own(String person) {
    return "identity/asks/" + Bindings.part(person);
  }

  /** Adds a request in place of the person's older one, and returns the code that confirms it. */
  String add(MemoEdit edit, Input input) {
    Person person = input.person();
    Own older = edit.read(own(person.id()), Own.class);
    if (older != null) {
      edit.read(PREFIX + older.id(), LinkRequest.class);
      edit.remove(PREFIX + older.id());
    }
    String code = codes.readable();
    Instant until = edit.now().plus(LIFETIME);
    LinkRequest request =
        new LinkRequest(
            Codes.hash(code),
            input.conversation(),
            person.displayName(),
            person.username(),
            person.language(),
            edit.now(),
            until);
    edit.put(PREFIX + request.id(), request, until);
    edit.put(own(person.id()), new Own(request.id()), until);
    return code;
  }

  Optional<LinkRequest> find(MemoEdit edit, String id) {
    return Optional.ofNullable(edit.read(PREFIX + id, LinkRequest.class));
  }

  void remove(MemoEdit edit, LinkRequest request) {
    edit.remove(PREFIX + request.id());
  }

  static String idOf(String code) {
    return Codes.hash(Codes.typed(code));
  }

  List<LinkRequest> waiting(Instant now, @Nullable LinkRequest after, int limit) {
    String from = after == null ? null : PREFIX + after.id();
    return storage.memosUnder(PREFIX, from, limit).stream()
        .filter(memo -> memo.holds(now))
        .map(Memo::value)
        .map(json -> codec.readMemo(json, LinkRequest.class))
        .toList();
  }
}
