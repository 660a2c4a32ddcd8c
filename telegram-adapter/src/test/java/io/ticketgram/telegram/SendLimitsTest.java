package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery.Urgency;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendLimitsTest {
  private static final BotId BOT = new BotId("42");
  private static final ChatAddress CHAT = new ChatAddress(BOT, "7");
  private static final ChatAddress GROUP = new ChatAddress(BOT, "-1007");

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final TestMemory memory = new TestMemory();
  private final SendLimits limits = limits(new RateLimits(30, 3, 20));

  private SendLimits limits(RateLimits rates) {
    return new SendLimits(rates, clock, new Pauses(memory, clock));
  }

  /** Asks for leave to make one call. */
  private Duration ask(ChatAddress chat, Urgency urgency) {
    return limits.request(chat, 1, urgency);
  }

  private Duration ask(ChatAddress chat) {
    return ask(chat, Urgency.INTERACTIVE);
  }

  private static ChatAddress chat(int number) {
    return new ChatAddress(BOT, Integer.toString(1000 + number));
  }

  @Test
  void request_chat_hasABurstAndThenOneEachSecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(CHAT)).isZero();
    }

    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofMillis(400));
    assertThat(ask(CHAT)).isEqualTo(Duration.ofMillis(600));
    clock.advance(Duration.ofMillis(600));
    assertThat(ask(CHAT)).isZero();
  }

  @Test
  void request_group_hasTwentyEachMinute() {
    for (int i = 0; i < 20; i++) {
      assertThat(ask(GROUP)).isZero();
    }

    assertThat(ask(GROUP)).isEqualTo(Duration.ofSeconds(3));
    clock.advance(Duration.ofSeconds(3));
    assertThat(ask(GROUP)).isZero();
    assertThat(ask(GROUP)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void request_severalCalls_areGrantedTogetherAndPaidLater() {
    assertThat(limits.request(CHAT, 5, Urgency.INTERACTIVE)).isZero();

    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void request_differentBots_doNotShare() {
    for (int i = 0; i < 3; i++) {
      ask(CHAT);
    }

    assertThat(ask(new ChatAddress(new BotId("43"), "7"))).isZero();
  }

  @Test
  @DisplayName("BM-11: a broadcast leaves room for events, and both for what somebody waits for")
  void request_lessUrgent_leavesAReserve() {
    int bulk = 0;
    while (ask(chat(bulk), Urgency.BULK).isZero()) {
      bulk++;
    }
    int notifications = 0;
    while (ask(chat(100 + notifications), Urgency.NOTIFICATION).isZero()) {
      notifications++;
    }
    int interactive = 0;
    while (ask(chat(200 + interactive), Urgency.INTERACTIVE).isZero()) {
      interactive++;
    }

    assertThat(bulk).isEqualTo(20);
    assertThat(notifications).isEqualTo(5);
    assertThat(interactive).isEqualTo(5);
  }

  @Test
  @DisplayName("An event in a chat whose person has just written is part of the dialog")
  void request_notificationInAnActiveChat_isInteractive() {
    int sent = 0;
    while (ask(chat(sent), Urgency.NOTIFICATION).isZero()) {
      sent++;
    }
    limits.active(CHAT);

    assertThat(ask(CHAT, Urgency.NOTIFICATION)).isZero();
    assertThat(ask(CHAT, Urgency.BULK)).isPositive();
  }

  @Test
  @DisplayName("BM-11: in a broadcast to 2,000 people no answer to a person waits")
  void request_dialogDuringABroadcast_neverWaits() {
    Set<Integer> served = new HashSet<>();
    for (int tick = 0; tick < 600; tick++) {
      for (int i = 0; i < 2_000; i++) {
        if (!served.contains(i) && ask(chat(i), Urgency.BULK).isZero()) {
          served.add(i);
        }
      }
      if (tick % 4 == 0) {
        assertThat(ask(chat(10_000 + tick))).as("answer in tick %d", tick).isZero();
      }
      clock.advance(Duration.ofMillis(50));
    }

    // 30 seconds: what the dialogs (5 a second) leave of 30 a second
    assertThat(served.size()).isBetween(720, 780);
  }

  @Test
  @DisplayName("BM-11: a long message of a broadcast does not use up the reserve")
  void request_bulkMessageOfManyParts_leavesTheReserve() {
    while (limits.request(chat(1), 8, Urgency.BULK).isZero()) {
      clock.advance(Duration.ofMillis(1));
    }

    for (int i = 2; i < 12; i++) {
      assertThat(ask(chat(i))).isZero();
    }
  }

  @Test
  @DisplayName("I-3: a thousand messages to one person delay nobody else")
  void request_fullChat_delaysNoOther() {
    for (int i = 0; i < 1_000; i++) {
      ask(CHAT, Urgency.NOTIFICATION);
    }

    for (int i = 0; i < 20; i++) {
      assertThat(ask(chat(i), Urgency.NOTIFICATION)).isZero();
    }
  }

  @Test
  @DisplayName("BM-11: a bot with the lowest rate still keeps room for a dialog")
  void request_lowestRate_leavesAReserve() {
    SendLimits slow = limits(new RateLimits(1, 1, 1));
    for (int i = 0; i < 10; i++) {
      slow.request(chat(i), 1, Urgency.BULK);
    }

    assertThat(slow.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
  }

  @Test
  void request_broadcast_keepsToTheRateOfTheBot() {
    Set<Integer> sent = new HashSet<>();
    for (int tick = 0; tick < 200; tick++) {
      for (int i = 0; i < 400; i++) {
        if (!sent.contains(i) && ask(chat(i), Urgency.BULK).isZero()) {
          sent.add(i);
        }
      }
      clock.advance(Duration.ofMillis(50));
    }

    assertThat(sent.size()).isBetween(300, 320);
  }

  @Test
  void request_waiting_doesNotAllComeBackAtOnce() {
    for (int i = 0; i < 20; i++) {
      ask(chat(i), Urgency.BULK);
    }
    Set<Duration> waits = new HashSet<>();
    for (int i = 20; i < 60; i++) {
      waits.add(ask(chat(i), Urgency.BULK));
    }

    assertThat(waits).hasSize(40).allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) < 0);
  }

  @Test
  void freeze_chat_stopsOnlyThatChat() {
    limits.freeze(CHAT, Duration.ofSeconds(30));

    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(ask(chat(1))).isZero();
    clock.advance(Duration.ofSeconds(30));
    assertThat(ask(CHAT)).isZero();
  }

  @Test
  void freeze_severalChatsAtOnce_stopsTheBot() {
    for (int i = 0; i < 3; i++) {
      limits.freeze(chat(i), Duration.ofSeconds(30));
    }

    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(ask(new ChatAddress(new BotId("43"), "7"))).isZero();
  }

  @Test
  @DisplayName("Refusals in one chat, however many, stop only that chat")
  void freeze_oneChatAgainAndAgain_stopsOnlyThatChat() {
    for (int i = 0; i < 5; i++) {
      limits.freeze(CHAT, Duration.ofSeconds(30));
    }

    assertThat(ask(chat(1))).isZero();
  }

  @Test
  void freeze_forLong_stopsTheBot() {
    limits.freeze(CHAT, Duration.ofMinutes(2));

    assertThat(ask(chat(1))).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  @DisplayName("A bot that was too fast goes slower, and becomes faster bit by bit")
  void freeze_bot_lowersItsRateForAWhile() {
    assertThat(sentInASecond(0)).isGreaterThan(45);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3; i++) {
        limits.freeze(chat(i), Duration.ofSeconds(10));
      }
      clock.advance(Duration.ofSeconds(10));
    }

    int slow = sentInASecond(1_000);
    clock.advance(Duration.ofMinutes(3));
    int recovered = sentInASecond(2_000);

    assertThat(slow).isBetween(15, 25);
    assertThat(recovered).isGreaterThan(35);
  }

  private int sentInASecond(int firstChat) {
    int sent = 0;
    for (int tick = 0; tick < 20; tick++) {
      while (ask(chat(firstChat + sent)).isZero()) {
        sent++;
      }
      clock.advance(Duration.ofMillis(50));
    }
    return sent;
  }

  @Test
  @DisplayName("A pause of a chat lasts over a restart, and is asked for once")
  void request_pausedChatAfterARestart_goesOnWaiting() {
    limits.freeze(CHAT, Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(10));
    SendLimits restarted = limits(new RateLimits(30, 3, 20));
    memory.asked.clear();

    for (int i = 0; i < 3; i++) {
      assertThat(restarted.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(20));
    }
    assertThat(restarted.request(chat(1), 1, Urgency.INTERACTIVE)).isZero();
    assertThat(memory.asked).containsExactly("pause/42", "pause/42/7", "pause/42/1001");
    clock.advance(Duration.ofSeconds(20));
    assertThat(restarted.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
  }

  @Test
  @DisplayName("A pause of a bot lasts over a restart")
  void request_pausedBotAfterARestart_goesOnWaiting() {
    limits.freeze(CHAT, Duration.ofHours(1));

    SendLimits restarted = limits(new RateLimits(30, 3, 20));

    assertThat(restarted.request(chat(1), 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofHours(1));
    assertThat(memory.kept).containsOnlyKeys("pause/42");
  }

  @Test
  @DisplayName("When no pause of an earlier life can last, chats are no longer looked up")
  void request_longAfterTheStart_asksForNoChat() {
    clock.advance(Duration.ofMinutes(3));

    ask(CHAT);
    ask(chat(1));

    assertThat(memory.asked).containsExactly("pause/42");
  }

  @Test
  @DisplayName("Several full groups are no reason for all others to wait for the fullest")
  void freeze_differentTimes_stopsTheBotForTheShortest() {
    limits.freeze(chat(1), Duration.ofSeconds(40));
    limits.freeze(chat(2), Duration.ofSeconds(8));
    limits.freeze(chat(3), Duration.ofSeconds(30));

    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(8));
    assertThat(ask(chat(1))).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  @DisplayName("BM-11: a broadcast leaves half of a chat's burst to the dialog in it")
  void request_bulkInOneChat_leavesRoomInIt() {
    SendLimits wide = limits(new RateLimits(30, 10, 20));
    int bulk = 0;
    while (wide.request(CHAT, 1, Urgency.BULK).isZero()) {
      bulk++;
    }

    assertThat(bulk).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(wide.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
    }
  }

  @Test
  @DisplayName("After an outage the waits begin small again")
  void unreachable_longAfter_beginsAnew() {
    for (int seconds : new int[] {1, 2, 4}) {
      assertThat(limits.unreachable(BOT)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(limits.unreachable(BOT)).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
    }
    clock.advance(Duration.ofMinutes(1));

    assertThat(limits.unreachable(BOT)).isEqualTo(Duration.ofSeconds(1));
    assertThat(ask(CHAT)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void request_unreadablePause_isNotHeeded() {
    memory.kept.put("pause/42", "tomorrow");

    assertThat(ask(CHAT)).isZero();
  }

  @Test
  @DisplayName("I-10: idle chats are forgotten")
  void size_idleChats_areForgotten() {
    for (int i = 0; i < 20; i++) {
      ask(chat(i), Urgency.BULK);
    }
    limits.active(chat(500));
    assertThat(limits.size()).isEqualTo(21);

    clock.advance(Duration.ofSeconds(61));
    ask(CHAT);
    assertThat(limits.size()).isEqualTo(2);

    clock.advance(Duration.ofMinutes(5));
    limits.active(CHAT);
    assertThat(limits.size()).isEqualTo(1);
  }

  @Test
  void request_clockGoesBack_flowsOn() {
    for (int i = 0; i < 3; i++) {
      ask(CHAT);
    }
    clock.advance(Duration.ofHours(-1));
    ask(CHAT);
    clock.advance(Duration.ofSeconds(1));

    assertThat(ask(CHAT)).isZero();
  }

  @Test
  void rateLimits_smallest_letEverybodySend() {
    SendLimits slow = limits(new RateLimits(1, 1, 1));

    assertThat(slow.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(slow.request(GROUP, 1, Urgency.INTERACTIVE)).isZero();
  }

  @Test
  void rateLimits_zero_areRefused() {
    assertThatThrownBy(() -> new RateLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
