package io.ticketgram.dialog;

import io.ticketgram.channel.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation remembers between two inputs. Immutable.
 *
 * @param drafts everything begun and not finished, the latest touched first
 * @param active the id of the draft that the next input goes to, or null when none is under way
 * @param offer the buttons of the current screen, or null
 * @param retry what to do when the person presses «Try again», or null
 */
public record Session(
    List<Draft> drafts,
    @Nullable String active,
    @Nullable Offer offer,
    Input.@Nullable Content retry) {
  public static final Session EMPTY = new Session(List.of(), null, null, null);

  public Session {
    drafts = List.copyOf(drafts);
  }

  /** The draft that the next input goes to. */
  public Optional<Draft> activeDraft() {
    return drafts.stream().filter(draft -> draft.id().equals(active)).findFirst();
  }

  /** The draft of a flow and its argument, under way or put aside. */
  public Optional<Draft> draft(String flow, String argument) {
    return drafts.stream()
        .filter(draft -> draft.flow().equals(flow) && draft.argument().equals(argument))
        .findFirst();
  }

  /** This session with the draft as the one under way; others are kept. */
  public Session working(Draft draft) {
    List<Draft> all = new ArrayList<>();
    all.add(draft);
    drafts.stream().filter(other -> !other.id().equals(draft.id())).forEach(all::add);
    return new Session(all, draft.id(), offer, retry);
  }

  /** This session without the draft. */
  public Session without(Draft ended) {
    return new Session(
        drafts.stream().filter(draft -> !draft.id().equals(ended.id())).toList(),
        ended.id().equals(active) ? null : active,
        offer,
        retry);
  }

  /** This session with no draft under way; all that hold anything are kept for later. */
  public Session paused() {
    return new Session(
        drafts.stream().filter(draft -> !draft.answers().isEmpty()).toList(), null, offer, retry);
  }

  /** This session with another current screen. */
  public Session offering(@Nullable Offer newOffer) {
    return new Session(drafts, active, newOffer, retry);
  }

  /** This session with something to try again, or with null nothing. */
  public Session retrying(Input.@Nullable Content content) {
    return new Session(drafts, active, offer, content);
  }
}
