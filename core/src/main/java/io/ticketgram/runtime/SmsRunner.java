package io.ticketgram.runtime;

import io.ticketgram.desk.Work;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.spi.SmsSender.Sms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has SMS sent by the host, and says what became of them. Thread-safe. */
final class SmsRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SmsRunner.class);

  /** About seven hours (SMS-1). */
  private static final int MAX_TRIES = 100;

  private final DeskRuntime.Outside outside;
  private final CallGuard guard;

  SmsRunner(DeskRuntime.Outside outside, CallGuard guard) {
    this.outside = outside;
    this.guard = guard;
  }

  Result send(OutboxEntry entry, Work.SendSms work) {
    SmsSender sender = outside.sms();
    if (sender == null) {
      // the host sends none any more
      return new Result.Done(null);
    }
    try {
      Optional<Sms> sms = outside.statusMessages().message(work);
      if (sms.isPresent()
          && guard.call("SmsSender.send", () -> sender.send(sms.get()))
              instanceof SmsSender.Outcome.Refused refused) {
        return new Result.GiveUp("SmsSender.send refused: " + refused.reason());
      }
      return new Result.Done(null);
    } catch (HostCallException e) {
      LOG.warn("{}; the SMS of {} is sent later", e.getMessage(), entry.lane(), e);
      String reason = WorkRunner.message(e);
      return entry.attempts() + 1 < MAX_TRIES
          ? new Result.Retry(WorkRunner.delay(entry), reason)
          : new Result.GiveUp(reason);
    }
  }
}
