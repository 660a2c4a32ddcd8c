package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds when a connection is lost while the database still commits. */
interface UnknownOutcomeContract {
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** The database. */
  DataSource source();

  /** Asks for the number of those who wait for a lock. */
  String lockWaits();

  @Test
  @DisplayName("STO-16, I-1: a node hears of a lane that its lost commit is about to make")
  default void release_ofLaneBeingMade_waitsForItsMaker() {
    FaultyDataSource slow = new FaultyDataSource(source());
    JdbcStorage committing = JdbcStorage.builder(slow).tablePrefix("lost_").build();
    JdbcStorage storage = JdbcStorage.builder(source()).tablePrefix("lost_").build();
    NodeId node = storage.join("lost", NOON);
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    slow.beforeCommit(
        () -> {
          arrived.countDown();
          await().until(() -> goOn.getCount() == 0);
        });
    CompletableFuture<CommitResult> commit =
        CompletableFuture.supplyAsync(
            () ->
                committing.commit(
                    ChangeSet.of(List.of()).outbox(new OutboxDraft("lane", "{}")).build(),
                    new Origin(node, NOON)));
    await().until(() -> arrived.getCount() == 0);

    CompletableFuture<List<OutboxEntry>> released =
        CompletableFuture.supplyAsync(
            () -> storage.settle(node, List.of(), List.of(new LaneRelease("lane", 0))));
    await().until(() -> released.isDone() || count(lockWaits()) > 0);
    goOn.countDown();

    assertThat(commit.join()).isInstanceOf(CommitResult.Committed.class);
    assertThat(released.join()).extracting(OutboxEntry::lane).containsExactly("lane");
  }

  private int count(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }
}
