package io.ticketgram.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.Person;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkingTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");
  private static final Duration SHORT = Duration.ofMinutes(10);

  private DeskFixture fixture = with(Linking.by(Method.INVITATION));

  private static DeskFixture with(Linking linking) {
    return new DeskFixture(new MemoryStorage(), Presets.billmanager().withLinking(linking));
  }

  private void use(Linking linking) {
    fixture.close();
    fixture = with(linking);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("PH-4: the code of a link binds the first account that shows it, and says so")
  void start_invitation_bindsAndConfirms() {
    Invitation invitation = fixture.desk.linking().invite(ANNA, SHORT, "olga");

    fixture.command("person", "start", invitation.code());

    assertThat(fixture.screen("person")).contains("Hello, anna!", "no open tickets");
    assertThat(fixture.desk.links(ANNA)).extracting(Link::client).containsExactly(ANNA);
    assertThat(fixture.desk.linking().accounts(ANNA))
        .extracting(Binding::person, Binding::method)
        .containsExactly(tuple("person", Method.INVITATION));
  }

  @Test
  @DisplayName("Attack: a used, an expired and an unknown code get one and the same answer")
  void start_codeOfNoUse_isRefusedAlike() {
    Invitation used = fixture.desk.linking().invite(ANNA, SHORT, "olga");
    Invitation expired = fixture.desk.linking().invite(BORIS, SHORT, "olga");
    fixture.command("person", "start", used.code());
    fixture.command("thief", "start", used.code());
    String replayed = fixture.screen("thief");
    fixture.clock.advance(SHORT);
    fixture.command("thief", "start", expired.code());
    String late = fixture.screen("thief");
    fixture.command("thief", "start", "l-madeup");

    assertThat(replayed).contains("does not work", "panel");
    assertThat(late).isEqualTo(replayed);
    assertThat(fixture.screen("thief")).isEqualTo(replayed);
    assertThat(fixture.desk.links(BORIS)).isEmpty();
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("I-9: a code is random, fits into a link, is stored hashed, and is in no toString")
  void invite_code_isSecret() {
    Invitation one = fixture.desk.linking().invite(ANNA, SHORT, "olga");
    Invitation other = fixture.desk.linking().invite(ANNA, SHORT, "olga");

    assertThat(one.code()).matches("[A-Za-z0-9_-]{22,64}").isNotEqualTo(other.code());
    assertThat(one.toString()).doesNotContain(one.code());
    assertThat(fixture.storage.memosUnder("identity/", null, 100).toString())
        .doesNotContain(one.code())
        .contains("identity/invitation/");
  }

  @Test
  @DisplayName("Rate limit: an account that fails too often has to wait, and is told how long")
  void start_tooManyFailures_hasToWait() {
    use(Linking.by(Method.INVITATION).withTriesPerHour(3));
    for (int i = 0; i < 3; i++) {
      fixture.command("thief", "start", "l-guess" + i);
    }
    Invitation invitation = fixture.desk.linking().invite(ANNA, Duration.ofHours(2), "olga");
    fixture.command("thief", "start", invitation.code());
    assertThat(fixture.screen("thief")).contains("Too many failed tries", "60 minutes");
    assertThat(fixture.desk.links(ANNA)).isEmpty();

    fixture.clock.advance(Duration.ofHours(1));
    fixture.command("thief", "start", invitation.code());
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("Audit: who, when, how, which client and account; failed tries and the panel too")
  void audit_everything_isKept() {
    LinkingDesk linking = fixture.desk.linking();
    Invitation invitation = linking.invite(ANNA, SHORT, "olga");
    fixture.command("thief", "start", "l-guess");
    fixture.command("person", "start", invitation.code());
    fixture.desk.linking().unlink(linking.accounts(ANNA).get(0), "olga");

    List<AuditEntry> trail = linking.audit(null, 10);
    assertThat(trail)
        .extracting(AuditEntry::event)
        .containsExactlyInAnyOrder(Event.INVITED, Event.REFUSED_CODE, Event.LINKED, Event.UNLINKED);
    assertThat(trail)
        .filteredOn(entry -> entry.event() == Event.LINKED)
        .allSatisfy(
            entry -> {
              assertThat(entry.client()).isEqualTo(ANNA);
              assertThat(entry.person()).isEqualTo("person");
              assertThat(entry.method()).isEqualTo(Method.INVITATION);
              assertThat(entry.at()).isEqualTo(fixture.clock.instant());
            });
    assertThat(trail)
        .filteredOn(entry -> entry.event() == Event.UNLINKED)
        .allSatisfy(entry -> assertThat(entry.by()).isEqualTo("olga"));
    assertThat(linking.audit(trail.get(1), 10)).containsExactlyElementsOf(trail.subList(2, 4));
  }

  @Test
  @DisplayName("Several accounts per client, up to the limit; a refused one keeps its code")
  void start_moreAccountsThanAllowed_isRefused() {
    use(Linking.by(Method.INVITATION).withLimits(2, 1));
    join("one", ANNA);
    join("two", ANNA);
    Invitation third = fixture.desk.linking().invite(ANNA, SHORT, "olga");
    fixture.command("three", "start", third.code());
    assertThat(fixture.screen("three")).contains("already has 2 linked accounts");

    fixture.desk.linking().unlink(fixture.desk.linking().accounts(ANNA).get(0), "olga");
    fixture.command("three", "start", third.code());
    assertThat(fixture.screen("three")).contains("Hello, anna!");
  }

  @Test
  @DisplayName("Several clients per account, with a choice: the chosen one is worked with")
  void accounts_severalClients_canBeChosen() {
    join("person", ANNA);
    fixture.createTicket("person", "of anna");
    join("person", BORIS);
    assertThat(fixture.screen("person")).contains("Hello, boris!").doesNotContain("of anna");

    fixture.command("person", "accounts", "");
    fixture.press("person", "anna");
    assertThat(fixture.screen("person")).contains("You are now anna");
    fixture.command("person", "ticket", "1");
    assertThat(fixture.screen("person")).contains("of anna");
    assertThat(fixture.desk.links(BORIS)).isEmpty();
  }

  @Test
  @DisplayName("Attack: a client that is not one's own can't be chosen, whoever sends it")
  void accounts_foreignClient_isNotChosen() {
    join("thief", BORIS);
    join("person", ANNA);

    fixture.command("thief", "accounts", "anna");
    fixture.send("thief", new Input.Press("a:accounts:anna", "forged", null));

    assertThat(fixture.screen("thief")).contains("linked here as boris");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("Unlink in the chat, once it is confirmed; nothing is shown there any more")
  void unlink_confirmed_ends() {
    join("person", ANNA);
    fixture.command("person", "unlink", "");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);

    fixture.press("person", "Yes, unlink");
    assertThat(fixture.screen("person")).contains("no longer linked to anna");
    assertThat(fixture.desk.links(ANNA)).isEmpty();
    assertThat(fixture.desk.linking().accounts(ANNA)).isEmpty();
    fixture.command("person", "start", "");
    assertThat(fixture.screen("person")).contains("not linked");
  }

  @Test
  @DisplayName("Unlink in the chat leaves the account's other client")
  void unlink_oneOfTwo_leavesTheOther() {
    join("person", ANNA);
    join("person", BORIS);

    fixture.command("person", "unlink", "");
    fixture.press("person", "Yes, unlink");

    assertThat(fixture.screen("person")).contains("no longer linked to boris", "You are now anna");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("Unlink in the panel ends a client that the account is not at the moment, too")
  void unlink_inPanel_endsWhatCouldBeChosen() {
    join("person", ANNA);
    join("person", BORIS);

    fixture.desk.unlink(ANNA);

    fixture.command("person", "accounts", "anna");
    assertThat(fixture.screen("person")).contains("linked here as boris");
    assertThat(fixture.desk.linking().accounts(ANNA)).isEmpty();
  }

  @Test
  @DisplayName("BM-3: a username binds on first contact only; the refusal is in the audit trail")
  void start_usernameTakenOver_isRefused() {
    use(Linking.by(Method.USERNAME));
    fixture.link("anna");
    Input first = fixture.input("thief", new Input.Command("start", ""));
    fixture.send(
        new Input(
            first.keys(),
            first.conversation(),
            true,
            new Person("thief", "anna", "Anna", "en"),
            first.content()));

    assertThat(fixture.screen("thief")).contains("not linked");
    assertThat(fixture.desk.links(ANNA))
        .extracting(link -> link.conversation().person())
        .containsExactly("anna");
    assertThat(fixture.desk.linking().audit(null, 10))
        .extracting(AuditEntry::event)
        .contains(Event.REFUSED_USERNAME);
  }

  @Test
  @DisplayName("Panel: a person is bound only when the panel confirms the code they were shown")
  void confirm_code_bindsAndTells() {
    use(Linking.by(Method.PANEL));
    fixture.command("person", "start", "");
    fixture.press("person", "Confirm me");
    String code = fixture.screen("person").replaceAll("(?s).*Your code: (\\S+).*", "$1");
    LinkingDesk linking = fixture.desk.linking();
    assertThat(linking.requests(null, 10)).extracting(LinkRequest::name).containsExactly("person");
    assertThat(fixture.desk.links(ANNA)).isEmpty();

    assertThat(linking.confirmCode("AAAA-AAAA", ANNA, "anna"))
        .isEqualTo(Confirmation.NO_SUCH_REQUEST);
    assertThat(
            linking.confirmCode(
                " \u2068" + code.toLowerCase().replace("-", "") + "\u2069", ANNA, "anna"))
        .isEqualTo(Confirmation.LINKED);

    fixture.channel.await("person", text -> text.contains("Hello, anna!"));
    fixture.command("person", "start", "");
    assertThat(fixture.screen("person")).contains("no open tickets");
    assertThat(linking.requests(null, 10)).isEmpty();
    assertThat(linking.confirmCode(code, BORIS, "boris")).isEqualTo(Confirmation.NO_SUCH_REQUEST);
  }

  /** Asks to be confirmed in the panel, and returns the code. */
  private String ask(String person) {
    fixture.command(person, "start", "");
    fixture.press(person, "Confirm me");
    return fixture.screen(person).replaceAll("(?s).*Your code: (\\S+).*", "$1");
  }

  @Test
  @DisplayName("I-5: what was begun as one client is not sent as another that the panel confirms")
  void confirm_afterAnotherClient_endsWhatWasBegun() {
    use(Linking.by(Method.PANEL));
    LinkingDesk linking = fixture.desk.linking();
    linking.confirmCode(ask("person"), ANNA, "olga");
    fixture.channel.await("person", text -> text.contains("Hello, anna!"));
    fixture.command("person", "createticket", "");
    fixture.press("person", "Paid");
    fixture.say("person", "Secret of Anna");
    linking.unlink(ANNA, "olga");
    linking.confirmCode(ask("person"), BORIS, "olga");
    fixture.channel.await("person", text -> text.contains("Hello, boris!"));

    fixture.say("person", "hello");
    fixture.say("person", "Finish");
    assertThat(fixture.desk.client(BORIS).tickets(TicketQuery.newest(5)).items()).isEmpty();
    assertThat(fixture.channel.texts("person").toString())
        .contains("Here is what you had written", "Secret of Anna");
    assertThat(fixture.host.committed).isEmpty();
    Awaitility.await()
        .untilAsserted(() -> assertThat(fixture.host.released).isEqualTo(fixture.host.reserved));
  }

  @Test
  @DisplayName("BM-3: a later owner of a username gets nothing, also after the first was unlinked")
  void start_usernameTakenOverAfterUnlink_isRefused() {
    use(Linking.by(Method.USERNAME));
    fixture.link("anna");
    fixture.desk.linking().unlink(ANNA, "anna");

    startAs("thief", "Anna");
    assertThat(fixture.desk.links(ANNA)).isEmpty();

    startAs("anna", "anna");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
    fixture.desk.linking().unlink(ANNA, "olga");
    fixture.desk.linking().unlock(ANNA, "olga");
    startAs("annas-new-account", "anna");
    assertThat(fixture.desk.links(ANNA))
        .extracting(link -> link.conversation().person())
        .containsExactly("annas-new-account");
  }

  private void startAs(String person, String username) {
    Input start = fixture.input(person, new Input.Command("start", ""));
    fixture.send(
        new Input(
            start.keys(),
            start.conversation(),
            true,
            new Person(person, username, "Anna", "en"),
            start.content()));
  }

  @Test
  @DisplayName("Panel: a rejected request, and one that is an hour old, bind nobody")
  void confirm_rejectedOrExpired_bindsNobody() {
    use(Linking.by(Method.PANEL));
    LinkingDesk linking = fixture.desk.linking();
    fixture.command("person", "start", "");
    fixture.press("person", "Confirm me");
    LinkRequest first = linking.requests(null, 10).get(0);
    linking.reject(first, "olga");
    assertThat(linking.confirm(first, ANNA, "olga")).isEqualTo(Confirmation.NO_SUCH_REQUEST);

    fixture.say("person", "confirm me in the PANEL");
    LinkRequest second = linking.requests(null, 10).get(0);
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(linking.requests(null, 10)).isEmpty();
    assertThat(linking.confirm(second, ANNA, "olga")).isEqualTo(Confirmation.NO_SUCH_REQUEST);
    assertThat(fixture.desk.links(ANNA)).isEmpty();
  }

  @Test
  @DisplayName("A way of linking that the preset does not have is refused in the panel")
  void invite_notInThePreset_saysWhatToDo() {
    use(Linking.by(Method.USERNAME));

    assertThatThrownBy(() -> fixture.desk.linking().invite(ANNA, SHORT, "olga"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withLinking");
  }

  @Test
  @DisplayName("What is kept of a client is gone with them; the audit trail stays")
  void erase_client_forgetsBindings() {
    join("person", ANNA);

    fixture.desk.clientData().erase(ANNA);

    assertThat(fixture.desk.linking().accounts(ANNA)).isEmpty();
    assertThat(fixture.storage.memosUnder("identity/account/", null, 10)).isEmpty();
    fixture.command("person", "start", "");
    assertThat(fixture.screen("person")).contains("not linked");
  }

  private void join(String person, ClientId client) {
    Invitation invitation = fixture.desk.linking().invite(client, SHORT, "olga");
    fixture.command(person, "start", invitation.code());
    assertThat(fixture.screen(person)).contains("Hello, " + client + "!");
  }
}
