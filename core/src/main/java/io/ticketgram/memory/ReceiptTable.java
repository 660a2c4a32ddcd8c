package io.ticketgram.memory;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The receipts and postings of a {@link MemoryStorage}, which guards them. */
final class ReceiptTable {
  private static final Comparator<ChatAddress> ORDER =
      Comparator.comparing((ChatAddress chat) -> chat.bot().value())
          .thenComparing(ChatAddress::chat);

  private record Posted(Posting posting, Instant at) {}

  private final Map<String, TreeMap<ChatAddress, Receipt>> receipts = new HashMap<>();
  private final Map<MessageRef, Posted> postings = new HashMap<>();

  void apply(Receipt receipt) {
    TreeMap<ChatAddress, Receipt> about =
        receipts.computeIfAbsent(receipt.about(), key -> new TreeMap<>(ORDER));
    if (receipt.state() == Receipt.State.QUEUED) {
      about.putIfAbsent(receipt.chat(), receipt);
    } else {
      about.put(receipt.chat(), receipt);
    }
    int part = 0;
    for (String message : receipt.messages()) {
      MessageRef place = new MessageRef(receipt.chat(), message);
      apply(new Posting(place, receipt.about(), part++, null), receipt.at());
    }
  }

  void apply(Posting posting, Instant at) {
    postings.put(posting.place(), new Posted(posting, at));
  }

  void erase(String about) {
    receipts.remove(about);
    postings.values().removeIf(posted -> posted.posting().about().equals(about));
  }

  void erase(ChatAddress chat) {
    receipts.values().forEach(about -> about.remove(chat));
    receipts.values().removeIf(Map::isEmpty);
    postings.keySet().removeIf(place -> place.chat().equals(chat));
  }

  void move(ChatAddress from, ChatAddress to) {
    for (TreeMap<ChatAddress, Receipt> about : receipts.values()) {
      Receipt old = about.remove(from);
      if (old != null) {
        about.putIfAbsent(
            to,
            new Receipt(
                old.about(), to, old.state(), old.reason(), old.at(), old.texts(), old.files()));
      }
    }
    List<Posted> moved =
        postings.values().stream()
            .filter(posted -> posted.posting().place().chat().equals(from))
            .toList();
    for (Posted posted : moved) {
      Posting old = posted.posting();
      MessageRef place = new MessageRef(to, old.place().message());
      postings.remove(old.place());
      postings.putIfAbsent(
          place, new Posted(new Posting(place, old.about(), old.part(), old.text()), posted.at()));
    }
  }

  List<Receipt> find(String about, @Nullable ChatAddress after, int limit) {
    TreeMap<ChatAddress, Receipt> all = receipts.getOrDefault(about, new TreeMap<>(ORDER));
    return (after == null ? all : all.tailMap(after, false))
        .values().stream().limit(limit).toList();
  }

  Optional<Receipt> find(String about, ChatAddress chat) {
    return Optional.ofNullable(receipts.getOrDefault(about, new TreeMap<>(ORDER)).get(chat));
  }

  Map<Receipt.State, Long> count(String about) {
    Map<Receipt.State, Long> counts = new EnumMap<>(Receipt.State.class);
    receipts
        .getOrDefault(about, new TreeMap<>(ORDER))
        .values()
        .forEach(receipt -> counts.merge(receipt.state(), 1L, Long::sum));
    return counts;
  }

  Optional<Posting> posting(MessageRef place) {
    return Optional.ofNullable(postings.get(place)).map(Posted::posting);
  }

  List<Posting> postings(String about, ChatAddress chat) {
    return postings.values().stream()
        .map(Posted::posting)
        .filter(posting -> posting.about().equals(about) && posting.place().chat().equals(chat))
        .sorted(Comparator.comparingInt(Posting::part))
        .toList();
  }

  int prune(Instant before, int limit) {
    List<Receipt> old = new ArrayList<>();
    for (TreeMap<ChatAddress, Receipt> about : receipts.values()) {
      about.values().stream()
          .filter(receipt -> receipt.state() != Receipt.State.QUEUED)
          .filter(receipt -> receipt.at().isBefore(before))
          .limit(limit - (long) old.size())
          .forEach(old::add);
    }
    for (Receipt receipt : old) {
      receipts.computeIfPresent(
          receipt.about(),
          (about, chats) -> {
            chats.remove(receipt.chat());
            return chats.isEmpty() ? null : chats;
          });
    }
    List<MessageRef> places =
        postings.values().stream()
            .filter(posted -> posted.at().isBefore(before))
            .map(posted -> posted.posting().place())
            .limit(limit)
            .toList();
    places.forEach(postings::remove);
    return old.size() + places.size();
  }
}
