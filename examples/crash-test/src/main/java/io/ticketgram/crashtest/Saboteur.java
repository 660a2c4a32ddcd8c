package io.ticketgram.crashtest;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** Breaks a part of a node, as a {@link Sabotage} says. */
final class Saboteur {
  /** Makes the time longer in which a kill does harm. */
  private static final Duration WINDOW = Duration.ofMillis(150);

  private final Sabotage sabotage;

  Saboteur(Sabotage sabotage) {
    this.sabotage = sabotage;
  }

  Storage storage(Storage storage) {
    return switch (sabotage) {
      case NONE, CHARGES_ANEW -> storage;
      // a storage has many methods, of which these change one or two
      case CONFIRMS_EARLY, FORGETS_KEYS, SENDS_AGAIN ->
          (Storage)
              Proxy.newProxyInstance(
                  Storage.class.getClassLoader(),
                  new Class<?>[] {Storage.class},
                  (proxy, method, arguments) -> broken(storage, method, arguments));
    };
  }

  private Object broken(Storage storage, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("commit")) {
      return commit(storage, (ChangeSet) arguments[0], (Origin) arguments[1]);
    }
    if (method.getName().equals("settle") && sabotage == Sabotage.SENDS_AGAIN) {
      return settleNothingDone(storage, arguments);
    }
    try {
      return method.invoke(storage, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private CommitResult commit(Storage storage, ChangeSet changes, Origin origin) {
    switch (sabotage) {
      case CONFIRMS_EARLY -> {
        LockSupport.parkNanos(WINDOW.toNanos());
        return storage.commit(changes, origin);
      }
      case FORGETS_KEYS -> {
        CommitResult result = storage.commit(withoutKeys(changes), origin);
        LockSupport.parkNanos(WINDOW.toNanos());
        return result;
      }
      default -> {
        return storage.commit(changes, origin);
      }
    }
  }

  private static ChangeSet withoutKeys(ChangeSet set) {
    return new ChangeSet(
        List.of(),
        set.session(),
        set.tickets(),
        set.attachments(),
        set.links(),
        set.unlinked(),
        set.outbox(),
        set.parked(),
        set.keys(),
        set.timers(),
        set.chats(),
        set.receipts(),
        set.postings(),
        set.memos(),
        set.erasure());
  }

  @SuppressWarnings("unchecked")
  private static List<OutboxEntry> settleNothingDone(Storage storage, Object[] arguments) {
    List<OutboxSettlement> kept =
        ((List<OutboxSettlement>) arguments[1])
            .stream().filter(one -> !(one instanceof OutboxSettlement.Done)).toList();
    // a release would show the entries again at once: the lane stays with this node
    return storage.settle((NodeId) arguments[0], kept, List.<LaneRelease>of());
  }

  PrepaidSupport prepaid(PrepaidSupport prepaid) {
    if (sabotage != Sabotage.CHARGES_ANEW) {
      return prepaid;
    }
    String process = "/" + UUID.randomUUID();
    return new PrepaidSupport() {
      @Override
      public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
        return prepaid.required(client, provider, department);
      }

      @Override
      public Reservation reserve(
          String key, ClientId client, ProviderId provider, DepartmentId department, Instant hold) {
        return prepaid.reserve(key + process, client, provider, department, hold);
      }

      @Override
      public void commit(String key) {
        prepaid.commit(key + process);
      }

      @Override
      public void release(String key) {
        prepaid.release(key + process);
      }
    };
  }

  Channel channel(Channel channel) {
    return sabotage == Sabotage.CONFIRMS_EARLY ? new Hasty(channel) : channel;
  }

  /** Tells Telegram that an update is safe as soon as it is received. */
  private record Hasty(Channel channel) implements Channel {
    @Override
    public void start(
        Inbox inbox,
        FileSource files,
        List<CommandList> commands,
        PollLeases leases,
        ChannelMemory memory) {
      Inbox hasty =
          new Inbox() {
            @Override
            public CompletionStage<Void> accept(Input input) {
              CompletionStage<Void> unused = inbox.accept(input);
              return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<Void> putAside(UnreadableUpdate update) {
              return inbox.putAside(update);
            }
          };
      channel.start(hasty, files, commands, leases, memory);
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
      return channel.deliver(delivery);
    }

    @Override
    public InputStream open(ChannelFile file) throws IOException {
      return channel.open(file);
    }

    @Override
    public Set<ProviderId> providers(BotId bot) {
      return channel.providers(bot);
    }

    @Override
    public List<BotState> bots() {
      return channel.bots();
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
