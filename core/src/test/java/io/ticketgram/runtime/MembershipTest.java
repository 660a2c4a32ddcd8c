package io.ticketgram.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final ManualClock clock = new ManualClock();
  private final Timers timers = new Timers(clock);
  private final DisturbedStorage storage = new DisturbedStorage();
  private final Membership membership = new Membership(storage, "node", timers);
  private final List<OutboxLane> scheduled = new CopyOnWriteArrayList<>();

  @Test
  @DisplayName("I-1: what stops while a sign of life takes long goes on when it was taken")
  void renew_takesLong_lanesGoOn() {
    Settler settler = new Settler(storage, membership, new NobodysSettler());
    OutboxLanes lanes =
        new OutboxLanes(membership, timers, settler, (lane, wait) -> scheduled.add(lane));
    membership.listen(
        new Membership.Listener() {
          @Override
          public void lost() {}

          @Override
          public void revived() {}

          @Override
          public void renewed() {
            lanes.resume();
          }
        });
    membership.start();
    NodeId node = Objects.requireNonNull(membership.id());
    lanes.claimed(node, List.of(new OutboxEntry(1, "lane", "", 0, Instant.EPOCH, null)));
    assertThat(scheduled).hasSize(1);
    List<@Nullable OutboxEntry> stopped = new CopyOnWriteArrayList<>();
    storage.renewing =
        () -> {
          // the last sign of life no longer counts, the one under way does not count yet
          clock.advance(Duration.ofSeconds(1));
          stopped.add(lanes.next(scheduled.get(0)));
        };

    clock.advance(Duration.ofSeconds(3));
    timers.runDue();

    Awaitility.await().until(() -> scheduled.size() == 2);
    assertThat(stopped).hasSize(1).containsOnlyNulls();
    assertThat(lanes.next(scheduled.get(1))).isNotNull();
    membership.close();
  }

  private static final class NobodysSettler implements Settler.Owner {
    @Override
    public void recorded(List<Settler.Item> items, List<OutboxEntry> more) {}

    @Override
    public void notRecorded() {}

    @Override
    public void claim() {}
  }
}
