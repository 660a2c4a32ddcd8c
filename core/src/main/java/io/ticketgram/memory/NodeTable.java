package io.ticketgram.memory;

import io.ticketgram.spi.Lease;
import io.ticketgram.spi.NodeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes and leases of a {@link MemoryStorage}, which guards them. */
final class NodeTable {
  private record Node(String name, Instant until) {}

  private final Map<NodeId, Node> nodes = new HashMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private long lastNode;

  NodeId join(String name, Instant until) {
    nodes.values().removeIf(node -> node.name().equals(name));
    NodeId id = new NodeId(++lastNode);
    nodes.put(id, new Node(name, until));
    return id;
  }

  boolean renew(NodeId id, Instant now, Instant until) {
    nodes.entrySet().removeIf(e -> !e.getKey().equals(id) && e.getValue().until().isBefore(now));
    return nodes.computeIfPresent(id, (same, node) -> new Node(node.name(), until)) != null;
  }

  void leave(NodeId id) {
    nodes.remove(id);
  }

  /** Whether somebody has what is marked as this node's: somebody who is not forgotten. */
  boolean isAlive(@Nullable NodeId id) {
    return id != null && nodes.containsKey(id);
  }

  Optional<Lease> lease(String name, NodeId node) {
    if (!isAlive(node)) {
      return Optional.empty();
    }
    Lease last = leases.get(name);
    if (last != null && isAlive(last.holder())) {
      return last.holder().equals(node) ? Optional.of(last) : Optional.empty();
    }
    Lease next = new Lease(name, node, last == null ? 1 : last.number() + 1);
    leases.put(name, next);
    return Optional.of(next);
  }

  void giveBack(Lease lease) {
    // the number lives on, so that the next holder's is higher
    leases.computeIfPresent(
        lease.name(),
        (name, held) -> held.equals(lease) ? new Lease(name, new NodeId(0), held.number()) : held);
  }
}
