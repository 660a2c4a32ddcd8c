package io.ticketgram.flow;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Work;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Reach;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What happens to a chat as a whole: blocked, unblocked, moved. Thread-safe. */
final class ChatEvents {
  private final Codec codec;
  private final InstantSource clock;
  private final boolean published;

  /**
   * Events of chats.
   *
   * @param published whether the host listens to who can be reached
   */
  ChatEvents(Codec codec, InstantSource clock, boolean published) {
    this.codec = codec;
    this.clock = clock;
    this.published = published;
  }

  /** What an event changes; empty when the input is something that a person wants answered. */
  Optional<ChangeSet> handle(Input input, ConversationState state) {
    ChatAddress chat = input.conversation().chat();
    ChangeSet.Builder changes = ChangeSet.of(input.keys());
    if (input.content() instanceof Input.Moved moved) {
      return Optional.of(Consequences.moved(changes, chat, moved.to()).build());
    }
    if (!(input.content() instanceof Input.Presence presence)) {
      return Optional.empty();
    }
    boolean wasReachable = state.link().filter(link -> link.unreachableSince() == null).isPresent();
    if (input.direct() && !presence.present() && wasReachable) {
      Instant now = clock.instant();
      changes.chat(new ChatChange.Unreachable(chat, now));
      publish(changes, new Reach(state.link().orElseThrow().client(), chat, false, now));
    } else if (input.direct() && presence.present()) {
      addReachable(changes, state);
    }
    return Optional.of(changes.build());
  }

  /** Whoever writes can be reached again. */
  void addReachable(ChangeSet.Builder changes, ConversationState state) {
    Optional<Link> lost = state.link().filter(link -> link.unreachableSince() != null);
    if (lost.isPresent()) {
      ChatAddress chat = lost.get().conversation().chat();
      changes.chat(new ChatChange.Reachable(chat));
      publish(changes, new Reach(lost.get().client(), chat, true, clock.instant()));
    }
  }

  private void publish(ChangeSet.Builder changes, Reach reach) {
    if (published) {
      changes.outbox(codec.draft(new Work.PublishReach(reach)));
    }
  }
}
