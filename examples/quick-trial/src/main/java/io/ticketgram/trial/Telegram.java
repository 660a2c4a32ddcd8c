package io.ticketgram.trial;

import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeGroup;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Telegram that the bots of this trial work with.
 *
 * @param standIn null for the real one
 * @param bot the real bot to begin with, or null for the stand-in
 * @param groups by the id of their vendor
 */
record Telegram(
    URI api, @Nullable FakeBotApi standIn, @Nullable RealBot bot, Map<String, FakeGroup> groups) {
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

  /** The stand-in, with the groups of the vendors, whose numbers are the same in every run. */
  static Telegram simulated(FakeBotApi standIn, List<Vendor> vendors) {
    Map<String, FakeGroup> groups = new HashMap<>();
    for (Vendor vendor : vendors) {
      String title = vendor.crowd().group();
      if (title != null) {
        groups.put(vendor.id(), standIn.newGroup(title));
      }
    }
    return new Telegram(standIn.baseUri(), standIn, null, Map.copyOf(groups));
  }

  /** The real one. */
  static Telegram real(URI api, RealBot bot) {
    return new Telegram(api, null, bot, Map.of());
  }
}
