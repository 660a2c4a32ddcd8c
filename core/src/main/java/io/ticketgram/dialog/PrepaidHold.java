package io.ticketgram.dialog;

import io.ticketgram.spi.PrepaidSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The prepaid request that a draft holds. */
final class PrepaidHold {
  private PrepaidHold() {}

  /**
   * Reserves a request where the chosen department needs one.
   *
   * @param released takes the keys of what is no longer needed
   * @return empty when none is left
   */
  static Optional<Draft> check(
      FormContext context, Draft draft, Field field, List<String> released) {
    var provider = FieldKeys.provider(draft);
    var department = FieldKeys.department(draft);
    boolean required = context.prepaid().required(context.client().id(), provider, department);
    Optional<Answer> before = draft.answer(field.key());
    if (before.isPresent() && before.get() instanceof Answer.Reserved held) {
      if (required && held.department().equals(department.value())) {
        return Optional.of(draft);
      }
      released.add(held.key());
    }
    if (!required) {
      return Optional.of(draft.withAnswer(field.key(), new Answer.Skipped()));
    }
    String key = nextKey(draft);
    PrepaidSupport.Reservation reservation =
        context
            .prepaid()
            .reserve(key, context.client().id(), provider, department, context.holdUntil());
    return reservation == PrepaidSupport.Reservation.RESERVED
        ? Optional.of(
            draft.withReservation(field.key(), new Answer.Reserved(key, department.value())))
        : Optional.empty();
  }

  static List<String> reserved(Draft draft) {
    return draft.answers().values().stream()
        .filter(Answer.Reserved.class::isInstance)
        .map(answer -> ((Answer.Reserved) answer).key())
        .toList();
  }

  static List<String> toRelease(Draft draft) {
    List<String> keys = new ArrayList<>(reserved(draft));
    boolean unchecked =
        draft.chosen(FieldKeys.PROVIDER).isPresent() && draft.answer(FieldKeys.PREPAID).isEmpty();
    if (unchecked) {
      keys.add(nextKey(draft));
    }
    return List.copyOf(keys);
  }

  private static String nextKey(Draft draft) {
    return draft.id() + "-" + draft.reservations();
  }
}
