package io.ticketgram.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Input;
import io.ticketgram.testing.DeskFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is sent outside of any dialog while two tickets are open. */
class RouteTest {
  private final DeskFixture fixture = new DeskFixture();

  @BeforeEach
  void open() {
    fixture.link("anna");
    fixture.createTicket("anna", "Printer");
    fixture.createTicket("anna", "Mail");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName(
      "I-8: a text that is too long for any ticket is refused with its length and the limit")
  void words_tooLong_areRefusedByLength() {
    fixture.say("anna", "x".repeat(20_001));

    assertThat(fixture.screen("anna"))
        .contains("Not added", "20001 characters", "of 255")
        .doesNotContain("Which ticket");
  }

  @Test
  @DisplayName("I-8: what is of no kind that a ticket takes is refused by its name")
  void unsupported_isRefusedByName() {
    fixture.send("anna", new Input.Unsupported("poll"));

    assertThat(fixture.screen("anna")).contains("can’t take a poll").doesNotContain("Which ticket");
  }
}
