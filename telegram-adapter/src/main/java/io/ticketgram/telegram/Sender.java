package io.ticketgram.telegram;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Delivery.Urgency;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.ticket.Attachment;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the desk wants done in a chat. Thread-safe; blocks for the time of the calls. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final DeliveryResult DONE = new DeliveryResult.Delivered();

  /** After that a pressed button no longer waits for an answer, and the chat should not either. */
  private static final Duration LONGEST_PRESS = Duration.ofSeconds(10);

  private final SendLimits limits;
  private final Steps steps;
  private final Progress progress;

  Sender(SendLimits limits, Steps steps, Progress progress) {
    this.limits = limits;
    this.steps = steps;
    this.progress = progress;
  }

  DeliveryResult deliver(BotRunner bot, Delivery delivery) {
    if (delivery instanceof Delivery.Send send) {
      for (Attachment file : send.files()) {
        if (FileSending.isOnTheWay(file, bot.settings().id())) {
          return new DeliveryResult.Retry("the attachment " + file.id() + " has not arrived yet");
        }
      }
      return perform(bot, send.to(), send, send.urgency(), () -> SendPlan.of(send));
    }
    if (delivery instanceof Delivery.Edit edit) {
      ChatAddress chat = edit.message().chat();
      return perform(bot, chat, edit, Urgency.INTERACTIVE, () -> SendPlan.of(edit));
    }
    if (delivery instanceof Delivery.Revise revise) {
      ChatAddress chat = revise.chat();
      return perform(bot, chat, revise, Urgency.NOTIFICATION, () -> SendPlan.of(revise));
    }
    if (delivery instanceof Delivery.React react) {
      return react(bot, react);
    }
    if (delivery instanceof Delivery.Acknowledge acknowledge) {
      return acknowledge(bot, acknowledge);
    }
    throw new IllegalArgumentException("A delivery of a new kind: " + delivery.getClass());
  }

  private DeliveryResult perform(
      BotRunner bot,
      ChatAddress chat,
      Delivery delivery,
      Urgency urgency,
      Supplier<SendPlan> anew) {
    SendPlan begun = progress.resume(delivery);
    SendPlan plan = begun == null ? anew.get() : begun;
    if (!plan.isDone()) {
      Duration wait = limits.request(chat, plan.messages(), urgency);
      if (!wait.isZero()) {
        keep(delivery, plan, wait);
        return new DeliveryResult.NotYet(wait);
      }
    }
    while (!plan.isDone()) {
      try {
        steps.next(bot.api(), chat.chat(), plan);
      } catch (ApiFailure e) {
        DeliveryResult result = failed(bot, chat, e);
        if (!(result instanceof DeliveryResult.Rejected rejected)) {
          Delivery next =
              result instanceof DeliveryResult.Moved moved
                  ? delivery.in(moved.to()).orElse(delivery)
                  : delivery;
          keep(next, plan, Outcomes.waitTime(e));
          return result;
        }
        plan.refused(rejected.reason());
      }
    }
    return plan.result();
  }

  private void keep(Delivery delivery, SendPlan plan, Duration wait) {
    if (plan.isBegun()) {
      progress.keep(delivery, plan, wait);
    }
  }

  private DeliveryResult react(BotRunner bot, Delivery.React react) {
    ChatAddress chat = react.message().chat();
    Duration wait = limits.request(chat, 1, Urgency.NOTIFICATION);
    if (!wait.isZero()) {
      return new DeliveryResult.NotYet(wait);
    }
    int message = Messages.number(react.message().message());
    try {
      bot.api().run(Messages.react(chat.chat(), message, react.emoji()));
      return DONE;
    } catch (ApiFailure e) {
      if (e.code() == 403 || !e.isRefusal() || Outcomes.isTokenRefused(e)) {
        return failed(bot, chat, e);
      }
      LOG.debug("Message {} in {} gets no reaction: {}", message, chat, e.reason());
      return DONE;
    }
  }

  private DeliveryResult acknowledge(BotRunner bot, Delivery.Acknowledge acknowledge) {
    try {
      bot.api().run(Messages.acknowledge(acknowledge.pressId(), acknowledge.notice()));
      return DONE;
    } catch (ApiFailure e) {
      DeliveryResult result = failed(bot, acknowledge.chat(), e);
      boolean tooLate =
          Outcomes.isTooLate(e)
              || (result instanceof DeliveryResult.NotYet notYet
                  && notYet.delay().compareTo(LONGEST_PRESS) > 0);
      if (!tooLate) {
        return result;
      }
      LOG.debug("A press in {} is not acknowledged: {}", acknowledge.chat(), e.reason());
      return DONE;
    }
  }

  private DeliveryResult failed(BotRunner bot, ChatAddress chat, ApiFailure failure) {
    if (failure.code() == ApiFailure.NO_CONNECTION) {
      LOG.warn("Bot {} can't send: {}", chat.bot(), failure.reason());
      return new DeliveryResult.NotYet(limits.unreachable(chat.bot()));
    }
    if (failure.code() == 429) {
      limits.freeze(chat, Outcomes.waitTime(failure));
    } else if (Outcomes.isTokenRefused(failure)) {
      bot.tokenRefused();
    }
    return Outcomes.of(failure, chat);
  }
}
