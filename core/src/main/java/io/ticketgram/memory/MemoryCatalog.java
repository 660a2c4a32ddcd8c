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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Providers with departments, and services of clients, that are put in by calls. A client is a
 * client of the providers they have services of. For trials and tests. Thread-safe.
 */
public final class MemoryCatalog implements SupportCatalog {
  private record Use(ClientId client, ProviderId provider) {}

  private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
  private final Map<ProviderId, List<Department>> departments = new LinkedHashMap<>();
  private final Map<Use, List<Service>> services = new LinkedHashMap<>();

  /** Adds a provider with its departments, or replaces the one with the same id. */
  public synchronized void provider(Provider provider, List<Department> ofProvider) {
    providers.put(provider.id(), provider);
    departments.put(provider.id(), List.copyOf(ofProvider));
  }

  /** Sets the services of a client at a provider; without any the client is still one of its. */
  public synchronized void services(ClientId client, ProviderId provider, List<Service> ofClient) {
    services.put(new Use(client, provider), List.copyOf(ofClient));
  }

  @Override
  public synchronized List<Provider> providers(ClientId client) {
    List<Provider> used = new ArrayList<>();
    for (Provider provider : providers.values()) {
      if (services.containsKey(new Use(client, provider.id()))) {
        used.add(provider);
      }
    }
    return used;
  }

  @Override
  public synchronized List<Department> departments(ClientId client, ProviderId provider) {
    return departments.getOrDefault(provider, List.of());
  }

  @Override
  public synchronized Page<Service> services(
      ClientId client, ProviderId provider, PageRequest page) {
    return Page.of(services.getOrDefault(new Use(client, provider), List.of()), page);
  }
}
