package io.ticketgram.telegram;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.ticket.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the desk wants done in a chat. Thread-safe; blocks for the time of the calls. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final DeliveryResult DELIVERED = new DeliveryResult.Delivered();
  private static final int MAX_MIGRATIONS = 10_000;

  /** Why a message can't be changed but could be sent anew. */
  private static final List<String> NOT_EDITABLE =
      List.of(
          "message to edit not found",
          "message can't be edited",
          "message_id_invalid",
          "message identifier is not specified",
          "there is no text in the message to edit",
          "message is too long",
          "message_too_long");

  @FunctionalInterface
  private interface ChatCall {
    void in(String chat) throws ApiFailure;
  }

  private final SendLimits limits;
  private final FileSending files;
  private final Progress progress;
  private final Map<ChatAddress, String> migrated = new ConcurrentHashMap<>();

  Sender(SendLimits limits, FileSending files, Progress progress) {
    this.limits = limits;
    this.files = files;
    this.progress = progress;
  }

  DeliveryResult deliver(BotRunner bot, Delivery delivery) {
    if (delivery instanceof Delivery.Send send) {
      return send(bot, send);
    }
    if (delivery instanceof Delivery.Edit edit) {
      return edit(bot, edit);
    }
    if (delivery instanceof Delivery.Acknowledge acknowledge) {
      return acknowledge(bot, acknowledge);
    }
    throw new IllegalArgumentException("A delivery of a new kind: " + delivery.getClass());
  }

  private DeliveryResult send(BotRunner bot, Delivery.Send send) {
    for (Attachment file : send.files()) {
      if (FileSending.isOnTheWay(file, bot.settings().id())) {
        return new DeliveryResult.Retry("the attachment " + file.id() + " has not arrived yet");
      }
    }
    SendPlan started = progress.resume(send);
    SendPlan plan = started == null ? SendPlan.of(send) : started;
    if (plan.isDone() && plan.refusals().isEmpty()) {
      return new DeliveryResult.Rejected("there is neither a text nor a file to send");
    }
    Duration wait = limits.request(send.to(), Math.max(1, plan.size()));
    if (!wait.isZero()) {
      if (started != null) {
        progress.keep(send, plan);
      }
      return new DeliveryResult.NotYet(wait);
    }
    boolean begun = started != null;
    while (!plan.isDone()) {
      try {
        step(bot, send.to(), plan);
        begun = true;
      } catch (ApiFailure e) {
        DeliveryResult result = failed(bot, send.to(), e);
        if (begun && !(result instanceof DeliveryResult.Rejected)) {
          progress.keep(send, plan);
        }
        return result;
      }
    }
    return plan.refusals().isEmpty()
        ? DELIVERED
        : new DeliveryResult.Rejected(String.join("; ", plan.refusals()));
  }

  private void step(BotRunner bot, ChatAddress to, SendPlan plan) throws ApiFailure {
    BotApi api = bot.api();
    SendPlan.Step step = plan.next();
    if (step instanceof SendPlan.Text text) {
      in(to, chat -> api.run(Messages.send(chat, text.text(), text.keyboard())));
    } else if (step instanceof SendPlan.Album album) {
      try {
        in(to, chat -> files.album(api, chat, album.files()));
      } catch (ApiFailure e) {
        if (!FileSending.isFileRefused(e)) {
          throw e;
        }
        plan.takeApart(album);
        return;
      }
    } else if (step instanceof SendPlan.Single single) {
      try {
        in(to, chat -> files.single(api, chat, single.file(), single.keyboard()));
      } catch (ApiFailure e) {
        if (!FileSending.isFileRefused(e)) {
          throw e;
        }
        plan.fileRefused(single.file(), e.reason());
        return;
      }
    }
    plan.stepDone();
  }

  private DeliveryResult edit(BotRunner bot, Delivery.Edit edit) {
    ChatAddress to = edit.message().chat();
    Delivery.Send anew = new Delivery.Send(to, edit.text(), edit.keyboard(), List.of());
    int message = messageId(edit.message().message());
    if (message <= 0 || edit.text().value().length() > SendPlan.LONGEST_TEXT) {
      return send(bot, anew);
    }
    Duration wait = limits.request(to, 1);
    if (!wait.isZero()) {
      return new DeliveryResult.NotYet(wait);
    }
    try {
      in(to, chat -> bot.api().run(Messages.edit(chat, message, edit.text(), edit.keyboard())));
      return DELIVERED;
    } catch (ApiFailure e) {
      if (e.says("message is not modified")) {
        return DELIVERED;
      }
      if (e.code() == 400 && NOT_EDITABLE.stream().anyMatch(e::says)) {
        return send(bot, anew);
      }
      return failed(bot, to, e);
    }
  }

  private DeliveryResult acknowledge(BotRunner bot, Delivery.Acknowledge acknowledge) {
    try {
      bot.api().run(Messages.acknowledge(acknowledge.pressId(), acknowledge.notice()));
      return DELIVERED;
    } catch (ApiFailure e) {
      if (e.says("query is too old") || e.says("query id is invalid")) {
        return DELIVERED;
      }
      if (e.code() == 401) {
        bot.tokenRefused();
      }
      return Outcomes.of(e);
    }
  }

  private DeliveryResult failed(BotRunner bot, ChatAddress to, ApiFailure failure) {
    if (failure.code() == 429) {
      limits.freeze(to, Outcomes.waitTime(failure));
    } else if (failure.code() == 401) {
      bot.tokenRefused();
    }
    return Outcomes.of(failure);
  }

  /** Makes a call in a chat, also when the chat has become another one. */
  private void in(ChatAddress to, ChatCall call) throws ApiFailure {
    try {
      call.in(migrated.getOrDefault(to, to.chat()));
    } catch (ApiFailure e) {
      if (e.migratedTo() == null) {
        throw e;
      }
      String newChat = Long.toString(e.migratedTo());
      LOG.info("Group {} of bot {} is now {}", to.chat(), to.bot(), newChat);
      if (migrated.size() < MAX_MIGRATIONS) {
        migrated.put(to, newChat);
      }
      call.in(newChat);
    }
  }

  private static int messageId(String message) {
    try {
      return Integer.parseInt(message);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
