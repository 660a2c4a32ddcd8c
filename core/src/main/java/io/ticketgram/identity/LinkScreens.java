package io.ticketgram.identity;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import java.time.Duration;
import java.time.Instant;

/** What people are told on their way to become a client. */
final class LinkScreens {
  /** What the buttons carry of somebody who is no client; there is no such flow for others. */
  static final String FLOW = "link";

  private LinkScreens() {}

  /** Something to ask for, by a button or in words. */
  record Choice(Phrase label, String argument) {
    Button button() {
      return new Button(label, Action.Go.lasting(FLOW, argument));
    }
  }

  static Choice request() {
    return new Choice(Phrase.of("button.confirm_in_panel"), "request");
  }

  static Choice resend() {
    return new Choice(Phrase.of("button.resend_pin"), "resend");
  }

  /** How to become a client. */
  static Screen how(Linking linking) {
    return choices(Screen.of(Phrase.of("link.how")), linking);
  }

  /** A code was used, has expired, or was never there: nobody learns which. */
  static Screen invalid(Linking linking) {
    return choices(Screen.of(Phrase.of("link.invalid")), linking);
  }

  private static Screen choices(Screen begun, Linking linking) {
    Screen screen = begun;
    for (Method method : linking.methods()) {
      screen = screen.with(how(method));
    }
    if (linking.has(Method.PHONE)) {
      // a message has one kind of buttons; the other choice can be written
      return screen.askingForContact(Phrase.of("button.share_phone"));
    }
    return linking.has(Method.PANEL) ? screen.row(request().button()) : screen;
  }

  private static Phrase how(Method method) {
    return switch (method) {
      case INVITATION -> Phrase.of("link.how.invitation");
      case PHONE -> Phrase.of("link.how.phone");
      case PANEL -> Phrase.of("link.how.panel");
      case USERNAME -> Phrase.of("link.how.username");
    };
  }

  static Screen wait(Instant now, Instant until) {
    return Screen.of(Phrase.of("link.wait").with("minutes", minutes(now, until)));
  }

  static Screen full(Bindings.Verdict verdict, Linking linking) {
    return Screen.of(
        verdict == Bindings.Verdict.TOO_MANY_ACCOUNTS
            ? Phrase.of("link.too_many_accounts").with("limit", linking.accountsPerClient())
            : Phrase.of("link.too_many_clients").with("limit", linking.clientsPerAccount()));
  }

  static Screen code(String code) {
    long minutes = Requests.LIFETIME.toMinutes();
    return Screen.of(
        Phrase.of("link.code").with("code", new Literal(code)).with("minutes", minutes));
  }

  static Screen foreignContact() {
    return Screen.of(Phrase.of("link.foreign_contact"))
        .askingForContact(Phrase.of("button.share_phone"));
  }

  static Screen unknownPhone() {
    return Screen.of(Phrase.of("link.unknown_phone")).notAskingForContact();
  }

  static Screen contactTaken() {
    return Screen.of(Phrase.of("link.contact_taken")).notAskingForContact();
  }

  static Screen pinSent(Linking.PinRules rules) {
    return Screen.of(Phrase.of("link.pin_sent").with("minutes", rules.lifetime().toMinutes()))
        .row(resend().button());
  }

  static Screen notAPin() {
    return Screen.of(Phrase.of("link.not_a_pin")).row(resend().button());
  }

  static Screen wrongPin(int left) {
    return Screen.of(Phrase.of("link.wrong_pin").with("left", left)).row(resend().button());
  }

  static Screen pinExpired() {
    return Screen.of(Phrase.of("link.pin_expired")).row(resend().button());
  }

  static Screen noMorePins(Instant now, Instant until) {
    return Screen.of(Phrase.of("link.no_more_pins").with("minutes", minutes(now, until)));
  }

  static Screen locked(Instant now, Instant until) {
    return Screen.of(Phrase.of("link.locked").with("minutes", minutes(now, until)));
  }

  private static long minutes(Instant now, Instant until) {
    return Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
  }
}
