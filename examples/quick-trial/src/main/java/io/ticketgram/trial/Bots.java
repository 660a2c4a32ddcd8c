package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.telegram.TelegramChannelBuilder;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bots of this trial, which the panel changes while they run. Thread-safe. */
final class Bots {
  private final PrivateFile file;
  private final URI api;
  private final List<Provider> providers;
  private final TelegramChannel telegram;
  private volatile Map<BotId, BotSettings> all;

  private Bots(PrivateFile file, URI api, List<Provider> providers, Map<BotId, BotSettings> all) {
    this.file = file;
    this.api = api;
    this.providers = providers;
    this.all = all;
    TelegramChannelBuilder builder = TelegramChannel.builder();
    all.values().forEach(bot -> builder.bot(bot.bot(api)));
    this.telegram = builder.build();
  }

  /** The bots of the file, or the first ones when there is no file yet. */
  static Bots open(PrivateFile file, URI api, List<Provider> providers, List<BotSettings> first)
      throws CannotStartException {
    Optional<JsonNode> kept = file.read();
    List<BotSettings> list = new ArrayList<>();
    try {
      kept.ifPresent(json -> json.forEach(one -> list.add(BotSettings.kept(one, providers))));
      Map<BotId, BotSettings> all = new LinkedHashMap<>();
      (kept.isPresent() ? list : first).forEach(bot -> all.put(bot.id(), bot));
      Bots bots = new Bots(file, api, providers, all);
      bots.save(all);
      return bots;
    } catch (Problem | StringIndexOutOfBoundsException e) {
      throw file.unusable();
    }
  }

  TelegramChannel channel() {
    return telegram;
  }

  List<Provider> providers() {
    return providers;
  }

  Optional<BotSettings> find(BotId id) {
    return Optional.ofNullable(all.get(id));
  }

  BotSettings get(BotId id) {
    return find(id).orElseThrow(() -> Problem.notFound("bot " + id));
  }

  /** The bot of the trial's start: added, or with the token that it has now. */
  void begin(BotSettings bot) {
    Optional<BotSettings> before = find(bot.id());
    if (before.isPresent()) {
      change(bot.id(), before.get().token(bot.token()));
    } else {
      add(bot);
    }
  }

  synchronized void add(BotSettings bot) {
    TelegramBot settings = bot.bot(api);
    if (find(settings.id()).isPresent()) {
      throw new Problem(409, "bot_exists", "There is a bot with this token already; change it");
    }
    take(() -> telegram.add(settings));
    put(bot);
  }

  /** Changes the bot; a token of another bot is refused. */
  synchronized void change(BotId id, BotSettings bot) {
    TelegramBot settings = bot.bot(api);
    if (!settings.id().equals(id)) {
      throw new Problem(
          400, "bot_other", "This token is of another bot, " + settings.id() + "; add that one");
    }
    take(() -> telegram.change(settings));
    put(bot);
  }

  synchronized void remove(BotId id) {
    get(id);
    telegram.remove(id);
    Map<BotId, BotSettings> rest = new LinkedHashMap<>(all);
    rest.remove(id);
    save(rest);
  }

  synchronized void enable(BotId id, boolean enabled) {
    BotSettings bot = get(id);
    if (enabled) {
      telegram.enable(id);
    } else {
      telegram.disable(id);
    }
    put(bot.enabled(enabled));
  }

  /** Has the channel take a bot, which can still refuse the address of its webhook. */
  private static void take(Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "bot_webhook_invalid", String.valueOf(e.getMessage()));
    }
  }

  private void put(BotSettings bot) {
    Map<BotId, BotSettings> more = new LinkedHashMap<>(all);
    more.put(bot.id(), bot);
    save(more);
  }

  private void save(Map<BotId, BotSettings> now) {
    all = now;
    file.write(Json.array(now.values(), BotSettings::json));
  }
}
