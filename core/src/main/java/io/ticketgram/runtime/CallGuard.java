package io.ticketgram.runtime;

import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
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
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();

  private static final class Call {
    final Thread thread = Thread.currentThread();
    final Instant started;
    final Duration deadline;
    boolean done;
    boolean expired;
    boolean reported;

    Call(Instant started, Duration deadline) {
      this.started = started;
      this.deadline = deadline;
    }
  }

  CallGuard(InstantSource clock, Duration deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Calls the host; its answer is never null. */
  <T> T call(String name, Supplier<@Nullable T> code) {
    return call(name, Duration.ZERO, code);
  }

  /** Calls the host for something that may take longer; its answer is never null. */
  <T> T call(String name, Duration longer, Supplier<@Nullable T> code) {
    Call call = begin(deadline.plus(longer));
    try {
      T answer = code.get();
      if (answer == null) {
        throw new HostCallException(name, "returned null; its contract forbids that (SPI-4)");
      }
      return answer;
    } catch (HostCallException | StorageException e) {
      throw e;
    } catch (Throwable e) {
      // also what a host's code throws undeclared, such as checked exceptions of other languages
      throw new HostCallException(
          name, expired(call) ? late(call) : "failed with " + e.getClass().getName(), e);
    } finally {
      end(call);
    }
  }

  /**
   * Runs our own code that may call the host's several times, some of it without a guard of its
   * own. Only being late is a {@link HostCallException}; whatever else it throws stays as it is.
   */
  <T> T watch(String name, Supplier<T> code) {
    Call call = begin(deadline.multipliedBy(2));
    try {
      return code.get();
    } catch (RuntimeException e) {
      if (expired(call)) {
        throw new HostCallException(name, late(call), e);
      }
      throw e;
    } finally {
      end(call);
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

  /** How many threads wait noticeably long right now. */
  int slowThreads() {
    Instant since = clock.instant().minus(SLOW);
    return (int)
        calls.stream()
            .filter(call -> call.started.isBefore(since))
            .map(call -> call.thread)
            .distinct()
            .count();
  }

  /** Interrupts what is over its deadline, and reports threads that do not react. */
  void check(Consumer<Thread> stuck) {
    Instant now = clock.instant();
    for (Call call : calls) {
      Instant end = call.started.plus(call.deadline);
      boolean report = false;
      synchronized (call) {
        if (!call.done && !call.expired && !now.isBefore(end)) {
          call.expired = true;
          call.thread.interrupt();
        }
        if (!call.done && !call.reported && !now.isBefore(end.plus(GRACE))) {
          call.reported = true;
          report = true;
        }
      }
      if (report) {
        stuck.accept(call.thread);
      }
    }
  }

  private Call begin(Duration until) {
    Call call = new Call(clock.instant(), until);
    calls.add(call);
    return call;
  }

  private void end(Call call) {
    synchronized (call) {
      call.done = true;
      if (call.expired) {
        // the interrupt was ours and has served its purpose
        Thread.interrupted();
      }
    }
    calls.remove(call);
  }

  private static boolean expired(Call call) {
    synchronized (call) {
      return call.expired;
    }
  }

  private static String late(Call call) {
    return "did not answer within " + call.deadline.toSeconds() + " s (SPI-2)";
  }
}
