package io.ticketgram.trial;

import io.ticketgram.channel.Channel;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.telegram.TelegramChannelBuilder;
import io.ticketgram.ticket.BotId;
import java.net.URI;
import java.util.List;

/** The bots on the Bot API server of this trial. */
final class Bots {
  private final List<TrialData.Bot> all;
  private final TelegramChannel telegram;

  Bots(List<TrialData.Bot> all, URI api) {
    this.all = all;
    TelegramChannelBuilder builder = TelegramChannel.builder();
    for (TrialData.Bot bot : all) {
      TelegramBot settings = TelegramBot.of(bot.token()).name(bot.title()).baseUrl(api);
      for (var provider : bot.providers()) {
        settings = settings.provider(provider);
      }
      builder.bot(settings);
    }
    this.telegram = builder.build();
  }

  Channel channel() {
    return telegram;
  }

  List<TrialData.Bot> all() {
    return all;
  }

  TrialData.Bot get(BotId id) {
    return all.stream()
        .filter(bot -> bot.token().startsWith(id + ":"))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("bot " + id));
  }

  void enable(BotId id, boolean enabled) {
    if (enabled) {
      telegram.enable(id);
    } else {
      telegram.disable(id);
    }
  }
}
