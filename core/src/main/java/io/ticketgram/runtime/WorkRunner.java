package io.ticketgram.runtime;

import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Work;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.TicketEventListener;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one piece of work, and says what became of it. Thread-safe. */
final class WorkRunner implements OutboxDispatcher.Runner {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 8;

  private final DeskRuntime.Outside outside;
  private final Deliverer deliverer;
  private final CallGuard guard;
  private final FileFetcher files;
  private final SmsRunner sms;
  private final Codec codec;
  private final Timers timers;

  WorkRunner(
      DeskRuntime.Outside outside,
      Deliverer deliverer,
      CallGuard guard,
      Committer committer,
      Codec codec,
      Timers timers) {
    this.deliverer = deliverer;
    this.outside = outside;
    this.guard = guard;
    this.files = new FileFetcher(outside, committer);
    this.sms = new SmsRunner(outside, guard);
    this.codec = codec;
    this.timers = timers;
  }

  @Override
  public Result run(OutboxEntry entry) {
    Work work;
    try {
      work = codec.work(entry.payload());
    } catch (Codec.UnreadableException e) {
      return new Result.GiveUp(message(e));
    }
    if (work instanceof Work.Deliver deliver) {
      return deliverer.deliver(entry, deliver);
    }
    if (work instanceof Work.Revise revise) {
      return deliverer.revise(entry, revise);
    }
    if (work instanceof Work.FetchFile fetch) {
      return files.fetch(entry, fetch);
    }
    if (work instanceof Work.DeleteFile deletion) {
      return files.delete(entry, deletion);
    }
    if (work instanceof Work.SendSms send) {
      return sms.send(entry, send);
    }
    try {
      if (work instanceof Work.CommitPrepaid commit) {
        outside.prepaid().commit(commit.key());
      } else if (work instanceof Work.ReleasePrepaid release) {
        outside.prepaid().release(release.key());
      } else if (work instanceof Work.SendCode send) {
        send(send.code());
      } else if (work instanceof Work.Publish publish) {
        tell("onChange", listener -> listener.onChange(publish.change()));
      } else if (work instanceof Work.PublishOverdue publish) {
        tell("onOverdue", listener -> listener.onOverdue(publish.overdue()));
      } else if (work instanceof Work.PublishReach publish) {
        tell("onReach", listener -> listener.onReach(publish.reach()));
      }
      return new Result.Done(null);
    } catch (HostCallException e) {
      LOG.warn("{}; it is called again later", e.getMessage(), e);
      return new Result.Retry(delay(entry), message(e));
    }
  }

  /** Sends a PIN that is still good; another one is of no use to anybody. */
  private void send(CodeSender.Code code) {
    CodeSender sender = outside.codes();
    if (sender != null && code.until().isAfter(timers.now())) {
      guard.run("CodeSender.send", () -> sender.send(code));
    }
  }

  /** Tells the host's listener, if there still is one. */
  private void tell(String what, Consumer<TicketEventListener> call) {
    TicketEventListener listener = outside.listener();
    if (listener != null) {
      guard.run("TicketEventListener." + what, () -> call.accept(listener));
    }
  }

  static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }

  static Duration delay(OutboxEntry entry) {
    return FIRST_WAIT.multipliedBy(1L << Math.min(entry.attempts(), MAX_DOUBLINGS));
  }
}
