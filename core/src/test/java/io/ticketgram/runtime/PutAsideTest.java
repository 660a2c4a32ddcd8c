package io.ticketgram.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Reply;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was put aside or given up, and what the host can do with it. */
class PutAsideTest {
  private final DisturbedStorage storage = new DisturbedStorage();
  private final DeskFixture fixture = new DeskFixture(storage, Presets.billmanager());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("I-4: an update that was put aside is handled once when the host tries it again")
  void update_tried_again_isHandledOnce() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    ParkedUpdate failed = putAside(new Input.Words("My subject"));

    fixture.desk.retry(failed);
    fixture.desk.retry(failed);
    due();
    fixture.channel.await("anna", text -> text.contains("Describe the problem"));
    assertThat(fixture.desk.failedUpdates(10)).isEmpty();
    Awaitility.await().until(() -> storage.waitingUpdates(10).isEmpty());
    fixture.say("anna", "the message");
    fixture.press("anna", "Finish");
    assertThat(storage.ticket(new TicketId(1)).orElseThrow().subject()).isEqualTo("My subject");
  }

  @Test
  @DisplayName("I-4: one that fails again is put aside again, and can be tried once more")
  void update_failsAgain_isPutAsideAgain() {
    fixture.link("anna");
    ParkedUpdate failed = putAside(new Input.Command("start", ""));
    storage.failing = 3;
    fixture.desk.retry(failed);
    Awaitility.await().until(() -> due() && fixture.desk.failedUpdates(10).size() == 1);
    ParkedUpdate again = fixture.desk.failedUpdates(10).get(0);
    assertThat(again.key()).isNotEqualTo(failed.key());

    fixture.desk.retry(again);
    due();
    fixture.channel.await("anna", text -> text.contains("no open tickets"));
    assertThat(fixture.desk.failedUpdates(10)).isEmpty();
  }

  @Test
  @DisplayName("I-4: one that can't be read can only be discarded, and the message says so")
  void update_unreadable_canBeDiscarded() {
    UpdateKey key = fixture.key();
    fixture
        .channel
        .inbox()
        .putAside(new UnreadableUpdate(key, RecordingChannel.BOT, "{", "not an update"))
        .toCompletableFuture()
        .join();
    ParkedUpdate unreadable = fixture.desk.failedUpdates(10).get(0);
    assertThatThrownBy(() -> fixture.desk.retry(unreadable))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("discarded");

    fixture.desk.discard(unreadable);
    assertThat(fixture.desk.failedUpdates(10)).isEmpty();
  }

  @Test
  @DisplayName("BM-11: what was given up is delivered when the host has it tried again")
  void message_givenUp_canBeRedelivered() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.channel.answering(delivery -> new DeliveryResult.Rejected("blocked"));
    for (String text : List.of("first", "second")) {
      fixture.desk.staff(DeskFixture.OLGA).reply(new TicketId(1), Reply.of(text));
    }
    Awaitility.await().until(() -> fixture.desk.undelivered(10).size() == 2);

    fixture.channel.answering(delivery -> new DeliveryResult.Delivered());
    fixture.desk.redeliver(fixture.desk.undelivered(10).subList(0, 1));
    due();
    fixture.channel.await("anna", text -> text.contains("first"));
    fixture.desk.discard(fixture.desk.undelivered(10));
    assertThat(fixture.desk.undelivered(10)).isEmpty();
    assertThat(fixture.channel.texts("anna")).noneMatch(text -> text.contains("second"));
  }

  private ParkedUpdate putAside(Input.Content content) {
    storage.failure = () -> new IllegalStateException("a defect");
    storage.failing = 3;
    CompletableFuture<Void> input = fixture.accept(fixture.input("anna", content));
    Awaitility.await().until(() -> due() && !fixture.desk.failedUpdates(10).isEmpty());
    input.join();
    return fixture.desk.failedUpdates(10).get(0);
  }

  private boolean due() {
    fixture.clock.advance(Duration.ofMillis(1_200));
    fixture.desk.runDue();
    return true;
  }
}
