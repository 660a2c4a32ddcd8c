package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
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
  private final SendLimits limits = limits(new RateLimits(30, 3, 20));

  private static ChatAddress chat(int number) {
    return new ChatAddress(BOT, Integer.toString(1000 + number));
  }

  @Test
  void request_chat_hasABurstAndThenOneEachSecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
    }

    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofMillis(400));
    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofMillis(600));
    clock.advance(Duration.ofMillis(600));
    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
  }

  @Test
  void request_group_hasTwentyEachMinute() {
    for (int i = 0; i < 20; i++) {
      assertThat(limits.request(GROUP, 1, Urgency.INTERACTIVE)).isZero();
    }

    assertThat(limits.request(GROUP, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(3));
    clock.advance(Duration.ofSeconds(3));
    assertThat(limits.request(GROUP, 1, Urgency.INTERACTIVE)).isZero();
    assertThat(limits.request(GROUP, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void request_severalCalls_areGrantedTogetherAndPaidLater() {
    assertThat(limits.request(CHAT, 5, Urgency.INTERACTIVE)).isZero();

    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void request_differentBots_doNotShare() {
    for (int i = 0; i < 3; i++) {
      limits.request(CHAT, 1, Urgency.INTERACTIVE);
    }

    assertThat(limits.request(new ChatAddress(new BotId("43"), "7"), 1, Urgency.INTERACTIVE))
        .isZero();
  }

  @Test
  @DisplayName("A broadcast leaves room for people who have just written")
  void request_broadcast_doesNotDelayDialogs() {
    int sent = 0;
    while (limits.request(chat(sent), 1, Urgency.INTERACTIVE).isZero()) {
      sent++;
    }
    limits.active(CHAT);

    assertThat(sent).isEqualTo(20);
    for (int i = 0; i < 3; i++) {
      assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
    }
  }

  @Test
  void request_broadcast_keepsToTheRateOfTheBot() {
    Set<Integer> sent = new HashSet<>();
    for (int tick = 0; tick < 200; tick++) {
      for (int i = 0; i < 400; i++) {
        if (!sent.contains(i) && limits.request(chat(i), 1, Urgency.INTERACTIVE).isZero()) {
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
      limits.request(chat(i), 1, Urgency.INTERACTIVE);
    }
    Set<Duration> waits = new HashSet<>();
    for (int i = 20; i < 60; i++) {
      waits.add(limits.request(chat(i), 1, Urgency.INTERACTIVE));
    }

    assertThat(waits).hasSize(40).allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) < 0);
  }

  @Test
  void freeze_chat_stopsOnlyThatChat() {
    limits.freeze(CHAT, Duration.ofSeconds(30));

    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(limits.request(chat(1), 1, Urgency.INTERACTIVE)).isZero();
    clock.advance(Duration.ofSeconds(30));
    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
  }

  @Test
  void freeze_severalChatsAtOnce_stopsTheBot() {
    for (int i = 0; i < 3; i++) {
      limits.freeze(chat(i), Duration.ofSeconds(30));
    }

    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(limits.request(new ChatAddress(new BotId("43"), "7"), 1, Urgency.INTERACTIVE))
        .isZero();
  }

  @Test
  @DisplayName("I-10: idle chats are forgotten")
  void size_idleChats_areForgotten() {
    for (int i = 0; i < 20; i++) {
      limits.request(chat(i), 1, Urgency.INTERACTIVE);
    }
    limits.active(chat(500));
    assertThat(limits.size()).isEqualTo(21);

    clock.advance(Duration.ofSeconds(61));
    limits.request(CHAT, 1, Urgency.INTERACTIVE);
    assertThat(limits.size()).isEqualTo(2);

    clock.advance(Duration.ofMinutes(5));
    limits.active(CHAT);
    assertThat(limits.size()).isEqualTo(1);
  }

  @Test
  void request_clockGoesBack_flowsOn() {
    for (int i = 0; i < 3; i++) {
      limits.request(CHAT, 1, Urgency.INTERACTIVE);
    }
    clock.advance(Duration.ofHours(-1));
    limits.request(CHAT, 1, Urgency.INTERACTIVE);
    clock.advance(Duration.ofSeconds(1));

    assertThat(limits.request(CHAT, 1, Urgency.INTERACTIVE)).isZero();
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
