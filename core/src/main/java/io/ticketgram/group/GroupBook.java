package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.KeyPart;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose each group is, and which tickets were made where. Thread-safe. */
final class GroupBook {
  private static final String GROUPS = "group/chat/";
  private static final int MOST_MOVES = 3;

  private final MemoStorage storage;
  private final Codec codec;

  GroupBook(MemoStorage storage, Codec codec) {
    this.storage = storage;
    this.codec = codec;
  }

  /** The end of a key that names a group. */
  static String part(ChatAddress group) {
    return KeyPart.of(group.bot().value()) + "/" + KeyPart.of(group.chat());
  }

  private static String key(ChatAddress group) {
    return GROUPS + part(group);
  }

  private static String moved(ChatAddress group) {
    return "group/moved/" + part(group);
  }

  private static String prefix(ClientId client) {
    return "group/client/" + KeyPart.of(client.value()) + "/";
  }

  private static String tickets(ClientId client) {
    return "group/ticket/" + KeyPart.of(client.value()) + "/";
  }

  Optional<GroupBinding> binding(MemoEdit edit, ChatAddress group) {
    return Optional.ofNullable(edit.read(key(group), GroupBinding.class));
  }

  /** Makes a group a client's, in place of whose it was. */
  void bind(MemoEdit edit, GroupBinding binding) {
    unbind(edit, binding.group());
    edit.put(key(binding.group()), binding, null);
    String index = prefix(binding.client()) + part(binding.group());
    edit.read(index, ChatAddress.class);
    edit.put(index, binding.group(), null);
  }

  /** Ends whose a group is; empty when it was nobody's. */
  Optional<GroupBinding> unbind(MemoEdit edit, ChatAddress group) {
    Optional<GroupBinding> before = binding(edit, group);
    before.ifPresent(
        binding -> {
          edit.remove(key(group));
          String index = prefix(binding.client()) + part(group);
          edit.read(index, ChatAddress.class);
          edit.remove(index);
        });
    return before;
  }

  /** A group is another chat from now on. */
  void move(MemoEdit edit, ChatAddress from, ChatAddress to) {
    edit.read(moved(from), ChatAddress.class);
    edit.put(moved(from), to, null);
    unbind(edit, from).ifPresent(binding -> bind(edit, binding.movedTo(to)));
  }

  List<GroupBinding> of(MemoEdit edit, ClientId client) {
    List<GroupBinding> groups = new ArrayList<>();
    for (Memo memo : all(prefix(client))) {
      ChatAddress group = codec.readMemo(memo.value(), ChatAddress.class);
      binding(edit, group).filter(it -> it.client().equals(client)).ifPresent(groups::add);
    }
    return List.copyOf(groups);
  }

  List<GroupBinding> list(@Nullable GroupBinding after, int limit) {
    String from = after == null ? null : key(after.group());
    return storage.memosUnder(GROUPS, from, limit).stream()
        .map(memo -> codec.readMemo(memo.value(), GroupBinding.class))
        .toList();
  }

  void put(MemoEdit edit, Ticket ticket, TicketPlace place) {
    edit.put(tickets(ticket.client()) + ticket.id(), place, null);
  }

  /** Where a ticket was made: the group as it is now, if it still is its owner's. */
  Optional<TicketPlace> place(MemoEdit edit, Ticket ticket) {
    TicketPlace made = edit.read(tickets(ticket.client()) + ticket.id(), TicketPlace.class);
    return Optional.ofNullable(made)
        .map(place -> now(edit, place))
        .filter(
            place ->
                binding(edit, place.group())
                    .filter(binding -> binding.client().equals(place.owner()))
                    .isPresent());
  }

  private static TicketPlace now(MemoEdit edit, TicketPlace made) {
    TicketPlace place = made;
    for (int i = 0; i < MOST_MOVES; i++) {
      ChatAddress next = edit.read(moved(place.group()), ChatAddress.class);
      if (next == null) {
        return place;
      }
      // the numbers of messages mean others there
      place = new TicketPlace(next, place.owner(), "", null);
    }
    return place;
  }

  /** What forgets where a client's tickets were made. */
  List<MemoWrite> forgetTickets(ClientId client) {
    return all(tickets(client)).stream().map(Memo::key).map(MemoWrite::remove).toList();
  }

  private List<Memo> all(String prefix) {
    List<Memo> all = new ArrayList<>();
    List<Memo> page = storage.memosUnder(prefix, null, 100);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = storage.memosUnder(prefix, page.get(page.size() - 1).key(), 100);
    }
    return all;
  }
}
