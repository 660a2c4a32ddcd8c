package io.ticketgram.testing;

import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A host whose answers a test chooses. A client's id is also their username. */
public final class Host implements ClientDirectory, SupportCatalog, PrepaidSupport {
  public final Set<String> disabled = ConcurrentHashMap.newKeySet();
  public final List<String> reserved = new CopyOnWriteArrayList<>();
  public final List<String> committed = new CopyOnWriteArrayList<>();
  public final List<String> released = new CopyOnWriteArrayList<>();
  public volatile boolean failing;
  public volatile boolean refusing;
  public volatile @Nullable Supplier<List<Department>> departments;

  @Override
  public Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers) {
    return find(new ClientId(username));
  }

  @Override
  public Optional<ClientProfile> find(ClientId client) {
    if (failing) {
      throw new IllegalStateException("the directory is down");
    }
    return client.value().startsWith("stranger")
        ? Optional.empty()
        : Optional.of(
            new ClientProfile(
                client, client.value(), Locale.ENGLISH, !disabled.contains(client.value())));
  }

  @Override
  public List<Provider> providers(ClientId client) {
    return List.of(new Provider(new ProviderId("p1"), "Hosting"));
  }

  public static List<Department> standard() {
    return new ArrayList<>(
        List.of(
            new Department(new DepartmentId("support"), "Support"),
            new Department(new DepartmentId("paid"), "Paid")));
  }

  @Override
  public List<Department> departments(ClientId client, ProviderId provider) {
    Supplier<List<Department>> special = departments;
    return special == null ? standard() : special.get();
  }

  @Override
  public Page<Service> services(ClientId client, ProviderId provider, PageRequest page) {
    return new Page<>(List.of(), false);
  }

  @Override
  public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
    return department.value().equals("paid");
  }

  @Override
  public Reservation reserve(
      String key, ClientId client, ProviderId provider, DepartmentId department, Instant until) {
    if (refusing) {
      return Reservation.NONE_LEFT;
    }
    if (!reserved.contains(key)) {
      reserved.add(key);
    }
    return Reservation.RESERVED;
  }

  @Override
  public void commit(String key) {
    committed.add(key);
  }

  @Override
  public void release(String key) {
    released.add(key);
  }
}
