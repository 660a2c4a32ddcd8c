package io.ticketgram.runtime;

import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the host's code on the caller's thread, with a deadline: at the deadline the thread is
 * interrupted; a thread that does not come back even then is reported as stuck. Whatever goes wrong
 * is a {@link HostCallException}. Thread-safe.
 */
final class CallGuard {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofMillis(50);

  private final InstantSource clock;
  private final Duration deadline;
  private final Map<Thread, Call> calls = new ConcurrentHashMap<>();

  private static final class Call {
    final Instant started;
    boolean done;
    boolean expired;
    boolean reported;

    Call(Instant started) {
      this.started = started;
    }
  }

  CallGuard(InstantSource clock, Duration deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Calls the host; its answer is never null. */
  <T> T call(String name, Supplier<@Nullable T> code) {
    Call call = new Call(clock.instant());
    calls.put(Thread.currentThread(), call);
    try {
      T answer = code.get();
      if (answer == null) {
        throw new HostCallException(name, "returned null; its contract forbids that (SPI-4)");
      }
      return answer;
    } catch (HostCallException | StorageException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new HostCallException(name, problem(call, e), e);
    } finally {
      finish(call);
    }
  }

  /** Calls the host for its effect. */
  void run(String name, Runnable code) {
    call(
        name,
        () -> {
          code.run();
          return Boolean.TRUE;
        });
  }

  /** How many calls take noticeably long right now. */
  int slowCalls() {
    Instant since = clock.instant().minus(SLOW);
    return (int) calls.values().stream().filter(call -> call.started.isBefore(since)).count();
  }

  /** Interrupts what is over its deadline, and reports threads that do not react. */
  void check(Consumer<Thread> stuck) {
    Instant now = clock.instant();
    calls.forEach(
        (thread, call) -> {
          boolean report = false;
          synchronized (call) {
            if (!call.done && !call.expired && !now.isBefore(call.started.plus(deadline))) {
              call.expired = true;
              thread.interrupt();
            }
            if (!call.done
                && !call.reported
                && !now.isBefore(call.started.plus(deadline).plus(GRACE))) {
              call.reported = true;
              report = true;
            }
          }
          if (report) {
            stuck.accept(thread);
          }
        });
  }

  private String problem(Call call, Throwable e) {
    synchronized (call) {
      return call.expired
          ? "did not answer within " + deadline.toSeconds() + " s (SPI-2)"
          : "failed with " + e.getClass().getName();
    }
  }

  private void finish(Call call) {
    synchronized (call) {
      call.done = true;
      if (call.expired) {
        // the interrupt was ours and has served its purpose
        Thread.interrupted();
      }
    }
    calls.remove(Thread.currentThread(), call);
  }
}
