package io.ticketgram.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one lane one after another and those of different lanes beside each other. Threads
 * that wait for slow code of the host are made up for by more threads, so that other lanes go on.
 * Thread-safe.
 */
final class ConversationLanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationLanes.class);
  private static final int MAX_THREADS = 256;
  private static final long CLOSE_SECONDS = 3;

  /** A task of a lane. */
  interface Task {
    /**
     * Does it. True when it is finished, false when it is to be run again after {@link #resume}.
     */
    boolean run();

    /**
     * Ends it from another thread, because its own is stuck in the host's code.
     *
     * @return true when it is finished, false when it is to be run again after {@link #resume}
     */
    boolean abandon();
  }

  private static final class Lane {
    final Deque<Task> tasks = new ArrayDeque<>();
    @Nullable Thread thread;
  }

  private final int baseThreads;
  private final ThreadPoolExecutor pool;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Map<Thread, String> running = new ConcurrentHashMap<>();

  ConversationLanes(int threads) {
    this.baseThreads = threads;
    this.pool = Threads.pool(threads, "ticketgram-lane");
  }

  /** Puts a task at the end of its lane. */
  void add(String key, Task task) {
    synchronized (lanes) {
      Lane lane = lanes.get(key);
      if (lane != null) {
        lane.tasks.add(task);
        return;
      }
      lane = new Lane();
      lane.tasks.add(task);
      lanes.put(key, lane);
    }
    pool.execute(() -> work(key));
  }

  /** Runs the first task of a lane again, which asked for that. */
  void resume(String key) {
    pool.execute(() -> work(key));
  }

  /** Makes up for threads that wait for the host's code. */
  void compensate(int waiting) {
    int wanted = Math.min(MAX_THREADS, baseThreads + waiting);
    if (wanted > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(wanted);
      pool.setCorePoolSize(wanted);
    } else if (wanted < pool.getCorePoolSize()) {
      pool.setCorePoolSize(wanted);
      pool.setMaximumPoolSize(wanted);
    }
  }

  /** Lets a lane go on whose thread is stuck; what that thread still does has no effect. */
  void abandon(Thread thread) {
    String key = running.remove(thread);
    if (key == null) {
      return;
    }
    LOG.error("Thread {} is stuck in the host's code; its conversation goes on", thread.getName());
    Task task = null;
    synchronized (lanes) {
      Lane lane = lanes.get(key);
      if (lane != null && lane.thread == thread) {
        lane.thread = null;
        task = lane.tasks.peek();
      }
    }
    if (task != null) {
      Task abandoned = task;
      pool.execute(
          () -> {
            if (abandoned.abandon()) {
              finish(key, abandoned);
            }
          });
    }
  }

  private void work(String key) {
    Thread self = Thread.currentThread();
    Task task;
    synchronized (lanes) {
      Lane lane = lanes.get(key);
      if (lane == null || lane.tasks.isEmpty()) {
        return;
      }
      lane.thread = self;
      task = lane.tasks.element();
      running.put(self, key);
    }
    boolean finished = true;
    try {
      finished = task.run();
    } catch (Throwable e) {
      LOG.error("A task of a conversation failed", e);
    }
    boolean mine = running.remove(self, key);
    if (mine && finished) {
      finish(key, task);
    }
  }

  private void finish(String key, Task task) {
    synchronized (lanes) {
      Lane lane = lanes.get(key);
      if (lane == null || lane.tasks.peek() != task) {
        return;
      }
      lane.tasks.remove();
      lane.thread = null;
      if (lane.tasks.isEmpty()) {
        lanes.remove(key);
        return;
      }
    }
    pool.execute(() -> work(key));
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
