package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.text.RichText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | Forbidden: bot was blocked by the user | Unreachable",
        "403 | Forbidden: user is deactivated | Unreachable",
        "403 | Forbidden: bot can't initiate conversation with a user | Unreachable",
        "400 | Bad Request: chat not found | Unreachable",
        "400 | Bad Request: not enough rights to send text messages to the chat | Unreachable",
        "400 | Bad Request: message text is empty | Rejected",
        "403 | Forbidden: bot was kicked from the supergroup chat | Unreachable",
        "400 | Bad Request: message thread not found | Rejected",
        "400 | Bad Request: TOPIC_CLOSED | Rejected",
        "404 | Not Found: method not found | Rejected",
        "500 | Internal Server Error | Retry",
        "502 | Bad Gateway | Retry"
      })
  void send_refused_resultFollowsTheReason(int code, String description, String result) {
    lab.server.faults().on("sendMessage").error(code, description);

    DeliveryResult delivered = lab.send("text");

    assertThat(delivered.getClass().getSimpleName()).isEqualTo(result);
    assertThat(delivered.toString()).contains(description);
  }

  @Test
  void send_answerOfAProxy_isRetriedAsUnknown() {
    lab.server.faults().on("sendMessage").html(502);

    assertThat(lab.send("text"))
        .isEqualTo(new DeliveryResult.Retry("unknown outcome: the answer can't be read"));
  }

  @Test
  void send_garbage_isRetriedAsUnknown() {
    lab.server.faults().on("sendMessage").garbage();

    assertThat(lab.send("text").toString()).contains("Retry", "unknown outcome");
  }

  @Test
  @DisplayName("I-2: a call whose answer is lost is not repeated behind the desk's back")
  void send_connectionDropped_isSentOnce() {
    lab.send("warms up the connection");
    lab.server.faults().on("sendMessage").dropAfter();

    assertThat(lab.send("once").toString()).contains("Retry", "unknown outcome");

    assertThat(lab.chat.botMessages()).extracting(ChatMessage::text).containsOnlyOnce("once");
  }

  @Test
  void send_tooManyRequests_freezesTheChat() {
    lab.server.faults().on("sendMessage").tooManyRequests(7);

    assertThat(lab.send("text")).isEqualTo(new DeliveryResult.NotYet(Duration.ofSeconds(7)));
    lab.clock.advance(Duration.ofSeconds(6));
    assertThat(lab.send("text")).isEqualTo(new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    lab.clock.advance(Duration.ofSeconds(1));
    assertThat(lab.send("text")).isEqualTo(Lab.DELIVERED);
    assertThat(lab.server.calls("sendMessage")).hasSize(2);
  }

  @Test
  @DisplayName("A group that became a supergroup: the desk is told, and delivers there")
  void send_groupHasMoved_isTold() {
    FakeGroup group = lab.server.newBasicGroup("Team").add(lab.anna).addBot(lab.bot, lab.anna);
    ChatAddress old = new ChatAddress(Lab.BOT, Long.toString(group.id()));
    group.migrate(lab.anna);
    Delivery toGroup =
        new Delivery.Send(old, RichText.plain("still here"), Keyboard.NONE, List.of());
    ChatAddress now = new ChatAddress(Lab.BOT, Long.toString(group.id()));

    assertThat(lab.deliver(toGroup)).isEqualTo(new DeliveryResult.Moved(now));
    assertThat(lab.deliver(toGroup.in(now).orElseThrow())).isEqualTo(Lab.DELIVERED);

    assertThat(group.messages()).filteredOn(ChatMessage::fromBot).hasSize(1);
  }

  @Test
  void send_personBlockedTheBot_isUnreachable() {
    lab.anna.block(lab.bot);

    assertThat(lab.send("text")).isInstanceOf(DeliveryResult.Unreachable.class);
  }

  @Test
  void send_unknownBot_isRejected() {
    lab.channel().remove(Lab.BOT);

    assertThat(lab.send("text")).isInstanceOf(DeliveryResult.Rejected.class);
  }
}
