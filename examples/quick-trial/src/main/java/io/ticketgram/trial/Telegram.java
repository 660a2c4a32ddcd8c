package io.ticketgram.trial;

import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Telegram that the bots of this trial work with.
 *
 * @param standIn null for the real one
 * @param bot the real bot to begin with, or null for the stand-in
 */
record Telegram(URI api, @Nullable FakeBotApi standIn, @Nullable RealBot bot) {
  /**
   * A bot in the real Telegram.
   *
   * @param name its username
   * @param person the username of whoever tries it; empty when not told
   */
  record RealBot(String token, String name, String person) {
    /** Everything but the token. */
    @Override
    public String toString() {
      return "@" + name;
    }
  }

  static Telegram simulated(FakeBotApi standIn) {
    return new Telegram(standIn.baseUri(), standIn, null);
  }
}
