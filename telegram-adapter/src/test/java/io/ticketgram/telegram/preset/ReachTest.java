package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FaultRule;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.spi.Reach;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What became of replies of staff, and who can be reached, over HTTP. */
class ReachTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final ClientId ANNA = new ClientId("anna");

  private final Reaches reaches = new Reaches();
  private final SupportFixture fixture =
      new SupportFixture(FakeBotApi.start(), channel -> channel, desk -> desk.listener(reaches));
  private FakeChat chat;

  private static final class Reaches implements TicketEventListener {
    final List<Reach> told = new CopyOnWriteArrayList<>();

    @Override
    public void onChange(TicketChange change) {}

    @Override
    public void onReach(Reach reach) {
      told.add(reach);
    }

    List<Boolean> reachable() {
      return told.stream().map(Reach::reachable).toList();
    }
  }

  @BeforeEach
  void createTicket() {
    chat = fixture.linked("anna");
    fixture.create(chat, "Почта", "не работает");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private TicketMessage reply(String text) {
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of(text));
    List<TicketMessage> all = fixture.desk.staff(OLGA).ticket(FIRST).messages();
    return all.get(all.size() - 1);
  }

  private Receipt receipt(TicketMessage message) {
    List<Receipt> all = fixture.desk.staff(OLGA).receipts(FIRST, message.id());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void awaitState(TicketMessage message, Receipt.State state) {
    await().until(() -> receipt(message).state() == state);
  }

  private void awaitReachable(Boolean... told) {
    await().untilAsserted(() -> assertThat(reaches.reachable()).containsExactly(told));
  }

  private boolean isMarked() {
    return fixture.desk.links(ANNA).get(0).unreachableSince() != null;
  }

  @Test
  @DisplayName("BM-11: the host sees a reply queued, then sent, and as which message")
  void receipt_queuedThenSent() {
    Gate gate = fixture.api.faults().on("sendMessage").hold();
    TicketMessage reply = reply("Смотрим");
    gate.awaitHeld(1);
    assertThat(receipt(reply).state()).isEqualTo(Receipt.State.QUEUED);

    gate.release();
    awaitState(reply, Receipt.State.SENT);

    int shown = chat.awaitMessage("Смотрим").messageId();
    assertThat(receipt(reply).texts()).containsExactly(Integer.toString(shown));
    assertThat(receipt(reply).reason()).isNull();
  }

  @Test
  @DisplayName("BM-11: a reply that waits for Telegram stays queued, and is sent once")
  void receipt_floodWait_isSentOnce() {
    FaultRule flood = fixture.api.faults().on("sendMessage").tooManyRequests(1);
    TicketMessage reply = reply("Смотрим");

    awaitState(reply, Receipt.State.SENT);

    assertThat(flood.hits()).isEqualTo(1);
    assertThat(chat.botMessages()).filteredOn(m -> m.text().contains("Смотрим")).hasSize(1);
  }

  @Test
  @DisplayName("BM-11: a reply that Telegram refuses is failed, with the reason; others go on")
  void receipt_refused_isFailed() {
    fixture.api.faults().on("sendMessage").badRequest("MESSAGE_TOO_STRANGE");
    TicketMessage refused = reply("Странное");
    awaitState(refused, Receipt.State.FAILED);
    assertThat(receipt(refused).reason()).contains("MESSAGE_TOO_STRANGE");

    awaitState(reply("Обычное"), Receipt.State.SENT);
    assertThat(isMarked()).isFalse();
    assertThat(reaches.told).isEmpty();
  }

  @Test
  @DisplayName("BM-11: 403 marks the client unreachable; the host is told once, and can see it")
  void forbidden_isUnreachableOnce() {
    fixture.api.faults().on("sendMessage").times(2).forbidden("bot was blocked by the user");
    TicketMessage reply = reply("Смотрим");
    awaitState(reply, Receipt.State.UNREACHABLE);
    awaitReachable(false);
    assertThat(receipt(reply).reason()).contains("blocked");
    assertThat(isMarked()).isTrue();
    assertThat(reaches.told.get(0).client()).isEqualTo(ANNA);

    int calls = fixture.api.calls("sendMessage").size();
    assertThat(receipt(reply("Вы здесь?")).state()).isEqualTo(Receipt.State.UNREACHABLE);
    assertThat(fixture.api.calls("sendMessage")).hasSize(calls);
    fixture.api.faults().clear();

    chat.send("/start");
    chat.awaitNew("открытые тикеты");
    awaitReachable(false, true);
    awaitState(reply("С возвращением"), Receipt.State.SENT);
    chat.awaitMessage("С возвращением");
  }

  @Test
  @DisplayName("BM-11: who blocks the bot is unreachable at once, the host is told once")
  void block_isUnreachable() {
    chat.user().block(fixture.first);
    fixture.first.awaitAllConfirmed();
    awaitReachable(false);

    TicketMessage reply = reply("Смотрим");

    assertThat(receipt(reply).state()).isEqualTo(Receipt.State.UNREACHABLE);
    assertThat(fixture.api.calls("sendMessage"))
        .extracting(ApiCall::text)
        .noneMatch(text -> text.contains("Смотрим"));
    awaitReachable(false);
  }

  @Test
  @DisplayName("BM-11: blocked while replies are being sent: the host is told once all the same")
  void block_whileSending_isToldOnce() {
    Gate gate = fixture.api.faults().on("sendMessage").hold();
    TicketMessage first = reply("Первый");
    gate.awaitHeld(1);
    TicketMessage second = reply("Второй");
    chat.user().block(fixture.first);
    fixture.first.awaitAllConfirmed();
    gate.release();

    awaitState(first, Receipt.State.UNREACHABLE);
    awaitState(second, Receipt.State.UNREACHABLE);
    awaitReachable(false);
  }

  @Test
  @DisplayName("BM-11: who unblocks the bot is reachable again without writing")
  void unblock_isReachable() {
    chat.user().block(fixture.first);
    awaitReachable(false);
    chat.user().unblock(fixture.first);
    awaitReachable(false, true);

    awaitState(reply("С возвращением"), Receipt.State.SENT);
    chat.awaitMessage("С возвращением");
  }

  @Test
  @DisplayName("BM-11: who blocks and unblocks many times is told of each time, in order")
  void block_manyTimes_isToldInOrder() {
    for (int n = 0; n < 5; n++) {
      chat.user().block(fixture.first);
      chat.user().unblock(fixture.first);
    }

    awaitReachable(false, true, false, true, false, true, false, true, false, true);
    assertThat(isMarked()).isFalse();
  }

  @Test
  @DisplayName("BM-11: the client of a deleted account is unreachable, the host is told once")
  void deactivated_isUnreachable() {
    chat.user().deactivate();
    TicketMessage first = reply("Смотрим");
    awaitState(first, Receipt.State.UNREACHABLE);
    assertThat(receipt(first).reason()).contains("deactivated");

    assertThat(receipt(reply("Ещё смотрим")).state()).isEqualTo(Receipt.State.UNREACHABLE);
    awaitReachable(false);
  }

  @Test
  @DisplayName("BM-11: an edit by staff for a client who blocked the bot fails nothing")
  void edit_ofUnreachable_failsNothing() {
    TicketMessage sent = reply("Смотрим");
    awaitState(sent, Receipt.State.SENT);
    chat.user().block(fixture.first);
    awaitReachable(false);

    fixture.desk.staff(OLGA).edit(FIRST, sent.id(), "Посмотрели");
    chat.user().unblock(fixture.first);
    awaitReachable(false, true);
    awaitState(reply("С возвращением"), Receipt.State.SENT);

    assertThat(receipt(sent).state()).isEqualTo(Receipt.State.SENT);
    awaitReachable(false, true);
  }
}
