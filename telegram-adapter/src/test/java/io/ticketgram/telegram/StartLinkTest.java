package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StartLinkTest {
  @Test
  @DisplayName("PH-4: the link opens the bot and hands it the code")
  void to_usernameAndCode_isTheLink() {
    assertThat(StartLink.to("FirstBot", "l-a_B9"))
        .hasToString("https://t.me/FirstBot?start=l-a_B9");
  }

  @Test
  @DisplayName("I-9: a code that Telegram would not take is refused, and not told")
  void to_badCode_isRefused() {
    assertThatThrownBy(() -> StartLink.to("FirstBot", "secret code"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> StartLink.to("FirstBot", "a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StartLink.to("@FirstBot", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
