package io.ticketgram.memory;

import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Providers with departments, and services of clients, that are put in by calls. A client is a
 * client of the providers they have services of. For trials and tests. Thread-safe.
 */
public final class MemoryCatalog implements SupportCatalog {
  private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
  private final Map<ProviderId, List<Department>> departments = new HashMap<>();
  private final Map<ClientId, Map<ProviderId, List<Service>>> services = new HashMap<>();

  /**
   * Adds a provider with its departments, or replaces the one with the same id.
   *
   * @param ofProvider in the order in which people see them
   * @throws IllegalArgumentException when two departments have the same id
   */
  public synchronized void provider(Provider provider, List<Department> ofProvider) {
    List<Department> checked = distinct(ofProvider, Department::id);
    providers.put(provider.id(), provider);
    departments.put(provider.id(), checked);
  }

  /**
   * Sets the services of a client at a provider; without any the client is still one of its.
   *
   * @param ofClient in the order in which people see them
   * @throws IllegalArgumentException when two services have the same id
   */
  public synchronized void services(ClientId client, ProviderId provider, List<Service> ofClient) {
    List<Service> checked = distinct(ofClient, Service::id);
    services.computeIfAbsent(client, id -> new HashMap<>()).put(provider, checked);
  }

  @Override
  public synchronized List<Provider> providers(ClientId client) {
    Map<ProviderId, List<Service>> used = services.getOrDefault(client, Map.of());
    List<Provider> found = new ArrayList<>();
    for (Provider provider : providers.values()) {
      if (used.containsKey(provider.id())) {
        found.add(provider);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Department> departments(ClientId client, ProviderId provider) {
    return services.getOrDefault(client, Map.of()).containsKey(provider)
        ? departments.getOrDefault(provider, List.of())
        : List.of();
  }

  @Override
  public synchronized Page<Service> services(
      ClientId client, ProviderId provider, PageRequest page) {
    return Page.of(services.getOrDefault(client, Map.of()).getOrDefault(provider, List.of()), page);
  }

  private static <T> List<T> distinct(List<T> items, Function<T, Object> id) {
    if (items.stream().map(id).distinct().count() != items.size()) {
      throw new IllegalArgumentException("Two of these have the same id: " + items);
    }
    return List.copyOf(items);
  }
}
