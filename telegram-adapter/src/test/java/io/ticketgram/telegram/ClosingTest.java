package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClosingTest {
  private final Lab lab = new Lab();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  @DisplayName("Closing is prompt, also in the middle of a poll, and leaves no thread behind")
  @Timeout(20)
  void close_whilePolling_endsAtOnce() {
    TelegramChannel channel = lab.start();
    lab.bot.awaitListening();
    assertThat(pollThreads()).isEqualTo(1);

    channel.close();

    assertThat(pollThreads()).isZero();
    channel.close();
    assertThatThrownBy(() -> lab.start(channel)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("I-1: closing while the inbox is not done confirms nothing")
  @Timeout(20)
  void close_whileHandling_confirmsNothing() {
    lab.inbox.onInput = input -> new CompletableFuture<>();
    TelegramChannel channel = lab.start();
    lab.chat.send("not handled");
    lab.inbox.awaitInputs(1);

    channel.close();

    assertThat(pollThreads()).isZero();
    assertThat(lab.bot.confirmedOffset()).isZero();
  }

  @Test
  @Timeout(20)
  void close_whileBackingOff_endsAtOnce() {
    lab.settings.waiting(Waiting.inRealTime());
    lab.server.faults().on("getUpdates").tooManyRequests(3600);
    TelegramChannel channel = lab.start();
    await().until(() -> !lab.server.calls("getUpdates").isEmpty());

    channel.close();

    assertThat(pollThreads()).isZero();
  }

  @Test
  void waiting_inRealTime_endsByItself() throws InterruptedException {
    CompletableFuture<Void> stop = new CompletableFuture<>();

    Waiting.inRealTime().waitFor(Duration.ofMillis(1), stop);

    assertThat(stop).isNotDone();
  }

  private static long pollThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ticketgram-"))
        .count();
  }
}
