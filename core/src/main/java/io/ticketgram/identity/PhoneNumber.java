package io.ticketgram.identity;

import io.ticketgram.text.Numbers;
import java.util.Optional;

/**
 * A phone number in international form.
 *
 * @param digits 7 to 15 of them, with the code of the country and without {@code +}
 */
record PhoneNumber(String digits) {
  /** What a portal hands over: with {@code +}, so that the country is sure. */
  static PhoneNumber ofPortal(String typed) {
    String latin = Numbers.toLatinDigits(typed).strip();
    Optional<PhoneNumber> phone = latin.startsWith("+") ? read(latin) : Optional.empty();
    return phone.orElseThrow(
        () ->
            new IllegalArgumentException(
                "A phone number has '+', the code of its country, and 7 to 15 digits in all; the"
                    + " given one has "
                    + latin.chars().filter(Character::isDigit).count()
                    + " digits"
                    + (latin.startsWith("+") ? "" : " and no '+'")));
  }

  /** What a channel tells: always international, with or without {@code +}. */
  static Optional<PhoneNumber> read(String told) {
    String bare = Numbers.toLatinDigits(told).replaceAll("[\\s()+.-]", "");
    return bare.matches("[0-9]{7,15}") ? Optional.of(new PhoneNumber(bare)) : Optional.empty();
  }

  /** Where it is kept: the number itself is in no key. */
  String key() {
    return "identity/phone/" + Codes.hash(digits);
  }

  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
