package io.ticketgram.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Work;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PinTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");
  private static final String PHONE = "+7 999 123-45-67";
  private static final String TOLD = "79991234567";
  private static final Instant CONSENT = Instant.parse("2026-01-01T09:00:00Z");

  private final DeskFixture fixture =
      new DeskFixture(
          new MemoryStorage(), Presets.billmanager().withLinking(Linking.by(Method.PHONE)));
  private final LinkingDesk linking = fixture.desk.linking();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("VK-1: consent with its time, own contact, PIN by e-mail, typed in the chat")
  void contact_ownWithConsent_isLinkedByPin() {
    linking.register(ANNA, PHONE, CONSENT, "portal");
    assertThat(linking.registration(ANNA).orElseThrow().consentAt()).isEqualTo(CONSENT);
    fixture.command("person", "start", "");
    Delivery.Send asked = last("person");
    assertThat(asked.keyboard().contactButton()).contains("Share my phone");

    shareOwn("person");
    assertThat(fixture.desk.links(ANNA)).isEmpty();
    fixture.say("person", pin(0).pin());

    assertThat(fixture.screen("person")).contains("Hello, anna!");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("VK-1: without the client's consent a phone leads nowhere")
  void contact_notRegistered_isRefused() {
    share("person", "person", TOLD);
    assertThat(fixture.screen("person")).contains("do not know this phone number");

    linking.register(ANNA, PHONE, CONSENT, "portal");
    linking.withdraw(ANNA, "anna");
    share("person", "person", TOLD);
    assertThat(fixture.screen("person")).contains("do not know this phone number");
    assertThat(linking.registration(ANNA)).isEmpty();
    assertThat(fixture.codes.sent()).isEmpty();
  }

  @Test
  @DisplayName("VK-1, attack: someone else's contact is refused, also one without an owner")
  void contact_someoneElses_isRefused() {
    linking.register(ANNA, PHONE, CONSENT, "portal");

    share("thief", "person", TOLD);
    assertThat(fixture.screen("thief")).contains("not your own contact");
    share("thief", null, TOLD);
    assertThat(fixture.screen("thief")).contains("not your own contact");

    assertThat(fixture.codes.sent()).isEmpty();
    assertThat(linking.audit(null, 10))
        .extracting(AuditEntry::event)
        .filteredOn(Event.REFUSED_CONTACT::equals)
        .hasSize(2);
  }

  @Test
  @DisplayName("VK-2: Persian and Arabic digits and spaces are taken")
  void pin_inPersianDigits_isTaken() {
    asked("person");
    StringBuilder persian = new StringBuilder();
    pin(0).pin().chars().forEach(digit -> persian.append((char) (digit - '0' + '۰')).append(' '));

    fixture.say("person", persian.toString());

    assertThat(fixture.screen("person")).contains("Hello, anna!");
  }

  @Test
  @DisplayName(
      "VK-2: a PIN expires after ten minutes; a new one can be asked for, and only it counts")
  void pin_expired_isRefused() {
    asked("person");
    fixture.clock.advance(Duration.ofMinutes(10));
    fixture.say("person", pin(0).pin());
    assertThat(fixture.screen("person")).contains("no valid PIN");

    fixture.press("person", "Send another PIN");
    fixture.say("person", wrong(pin(1)));
    assertThat(fixture.screen("person")).contains("Wrong PIN");
    fixture.say("person", pin(1).pin());
    assertThat(fixture.screen("person")).contains("Hello, anna!");
  }

  @Test
  @DisplayName(
      "VK-2: after five wrong PINs the phone is locked for a while; the portal sees and lifts it")
  void pin_tooManyTries_locksThePhone() {
    asked("person");
    for (int i = 0; i < 4; i++) {
      fixture.say("person", wrong(pin(0)));
      assertThat(fixture.screen("person")).contains("left: " + (4 - i));
    }
    fixture.say("person", wrong(pin(0)));
    assertThat(fixture.screen("person")).contains("locked", "30 minutes");
    fixture.say("person", pin(0).pin());
    assertThat(fixture.screen("person")).contains("locked");
    assertThat(fixture.desk.links(ANNA)).isEmpty();
    assertThat(linking.registration(ANNA).orElseThrow().lockedUntil())
        .isEqualTo(fixture.clock.instant().plus(Duration.ofMinutes(30)));

    linking.unlock(ANNA, "olga");
    shareOwn("person");
    fixture.say("person", pin(1).pin());
    assertThat(fixture.screen("person")).contains("Hello, anna!");
    assertThat(linking.registration(ANNA).orElseThrow().lockedUntil()).isNull();
    assertThat(linking.audit(null, 50))
        .extracting(AuditEntry::event)
        .contains(Event.WRONG_PIN, Event.LOCKED, Event.UNLOCKED);
  }

  @Test
  @DisplayName("VK-2: the lock ends by itself, and sharing the contact again does not lift it")
  void pin_locked_endsByTime() {
    asked("person");
    for (int i = 0; i < 5; i++) {
      fixture.say("person", wrong(pin(0)));
    }
    share("person", "person", TOLD);
    assertThat(fixture.screen("person")).contains("locked");

    fixture.clock.advance(Duration.ofMinutes(30));
    shareOwn("person");
    fixture.say("person", pin(1).pin());
    assertThat(fixture.screen("person")).contains("Hello, anna!");
  }

  @Test
  @DisplayName("VK-2: three more PINs can be asked for, and tries are not begun anew by them")
  void pin_tooManyResends_hasToWait() {
    asked("person");
    fixture.say("person", wrong(pin(0)));
    for (int i = 0; i < 3; i++) {
      fixture.press("person", "Send another PIN");
    }
    fixture.press("person", "Send another PIN");
    assertThat(fixture.screen("person")).contains("No more PINs");
    fixture.say("person", wrong(pin(3)));
    assertThat(fixture.screen("person")).contains("left: 3");
    assertThat(fixture.codes.sent()).hasSize(4);
  }

  @Test
  @DisplayName("VK-2: what is no PIN is not counted as a try")
  void pin_otherWords_areNotCounted() {
    asked("person");
    for (int i = 0; i < 6; i++) {
      fixture.say("person", "hello");
      assertThat(fixture.screen("person")).contains("six digits");
    }
    fixture.say("person", pin(0).pin());
    assertThat(fixture.screen("person")).contains("Hello, anna!");
  }

  @Test
  @DisplayName("VK-2, attack: guessing at the same time on two nodes gets no more than five tries")
  void pin_guessedInParallel_getsFiveTries() {
    asked("person");
    CodeSender.Code sent = pin(0);
    try (DeskFixture other =
        DeskFixture.node(
            "other",
            fixture.storage,
            Presets.billmanager().withLinking(Linking.by(Method.PHONE).withTriesPerHour(1_000)),
            10_000)) {
      List<CompletableFuture<Void>> guesses = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        DeskFixture node = i % 2 == 0 ? fixture : other;
        guesses.add(node.accept(node.input("person", new Input.Words(wrong(sent, i)))));
      }
      guesses.forEach(CompletableFuture::join);
      fixture.accept(fixture.input("person", new Input.Words(sent.pin()))).join();
    }

    assertThat(fixture.desk.links(ANNA)).isEmpty();
    assertThat(linking.audit(null, 100))
        .extracting(AuditEntry::event)
        .filteredOn(Event.WRONG_PIN::equals)
        .hasSize(5);
  }

  @Test
  @DisplayName("VK-2, attack: another account can't type the PIN that was sent for this one")
  void pin_typedByAnother_isNotTaken() {
    asked("person");

    fixture.say("thief", pin(0).pin());

    assertThat(fixture.screen("thief")).contains("not linked");
    assertThat(fixture.desk.links(ANNA)).isEmpty();
  }

  @Test
  @DisplayName("Several clients with one phone: the PIN that is typed says which client it is")
  void pin_twoClientsWithOnePhone_decides() {
    linking.register(BORIS, PHONE, CONSENT, "portal");
    asked("person");
    fixture.codes.await(2);
    CodeSender.Code forBoris =
        fixture.codes.sent().stream()
            .filter(code -> code.client().equals(BORIS))
            .findFirst()
            .orElseThrow();

    fixture.say("person", forBoris.pin());

    assertThat(fixture.screen("person")).contains("Hello, boris!");
    assertThat(fixture.desk.links(ANNA)).isEmpty();
  }

  @Test
  @DisplayName("I-9: neither PIN nor phone is readable in memos, texts of objects, or errors")
  void secrets_areNowhere() {
    asked("person");
    CodeSender.Code code = pin(0);
    String memos = fixture.storage.memosUnder("identity/pin/", null, 10).toString();
    OutboxDraft draft = new Codec().draft(new Work.SendCode(code));

    assertThat(memos).contains("salt").doesNotContain(code.pin());
    assertThat(code.toString()).doesNotContain(code.pin());
    assertThat(new Work.SendCode(code).toString()).doesNotContain(code.pin());
    assertThat(draft.toString()).doesNotContain(code.pin());
    assertThat(linking.registration(ANNA).orElseThrow().toString()).doesNotContain("999");
    assertThat(linking.audit(null, 10).toString()).doesNotContain(TOLD).doesNotContain(code.pin());
    assertThat(fixture.storage.outbox(0, 100)).isEmpty();
    assertThatThrownBy(() -> linking.register(ANNA, "89991234567", CONSENT, "portal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'+'")
        .hasMessageNotContaining("8999");
  }

  @Test
  @DisplayName("VK-2: a mail service that is down gets the PIN again, and not once it has expired")
  void pin_senderFails_isRepeatedUntilItExpires() {
    fixture.codes.failing(true);
    linking.register(ANNA, PHONE, CONSENT, "portal");
    shareOwn("person");
    failed(1);
    fixture.clock.advance(Duration.ofMinutes(5));
    fixture.desk.runDue();
    failed(2);

    fixture.codes.failing(false);
    fixture.clock.advance(Duration.ofMinutes(5));
    fixture.desk.runDue();
    Awaitility.await().until(() -> fixture.storage.outbox(0, 10).isEmpty());
    assertThat(fixture.codes.sent()).isEmpty();
  }

  /** Waits until the only entry that is left has failed so often. */
  private void failed(int times) {
    Awaitility.await()
        .until(
            () ->
                fixture.storage.outbox(0, 10).stream()
                    .anyMatch(entry -> entry.attempts() == times));
  }

  private void asked(String person) {
    linking.register(ANNA, PHONE, CONSENT, "portal");
    shareOwn(person);
    fixture.codes.await(1);
  }

  /** Shares one's own contact and waits for both messages that answer it. */
  private void shareOwn(String person) {
    int before = fixture.channel.texts(person).size();
    share(person, person, TOLD);
    fixture.channel.awaitMore(person, before + 1);
    assertThat(fixture.screen(person)).contains("We have sent a PIN");
  }

  private void share(String person, @Nullable String owner, String phone) {
    fixture.send(person, new Input.Contact(phone, "Anna", owner, fixture.file("contact.vcf", 10)));
  }

  private CodeSender.Code pin(int index) {
    fixture.codes.await(index + 1);
    return fixture.codes.sent().get(index);
  }

  private static String wrong(CodeSender.Code code) {
    return wrong(code, 0);
  }

  private static String wrong(CodeSender.Code code, int other) {
    return String.format(
        Locale.ROOT, "%06d", (Integer.parseInt(code.pin()) + 1 + other) % 1_000_000);
  }

  private Delivery.Send last(String person) {
    List<Delivery.Send> sent = fixture.channel.deliveries(person, Delivery.Send.class);
    return sent.get(sent.size() - 1);
  }
}
