package io.ticketgram.trial;

import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.memory.MemoryPrepaidSupport;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The clients of the billing system, with settings that the panel changes. Thread-safe. */
final class Clients {
  private final Map<ClientId, TrialData.Client> clients = new LinkedHashMap<>();
  private final MemoryClientDirectory directory = new MemoryClientDirectory();
  private final MemoryCatalog catalog = new MemoryCatalog();
  private final MemoryPrepaidSupport prepaid = new MemoryPrepaidSupport(InstantSource.system());

  Clients(List<TrialData.Client> all) {
    TrialData.PROVIDERS.forEach(
        provider ->
            catalog.provider(
                provider, TrialData.DEPARTMENTS.getOrDefault(provider.id(), List.of())));
    TrialData.PREPAID.forEach(prepaid::require);
    for (TrialData.Client client : all) {
      put(client);
      prepaid.balance(client.id(), client.balance());
      for (Map.Entry<ProviderId, List<Service>> ofProvider : client.services().entrySet()) {
        catalog.services(client.id(), ofProvider.getKey(), ofProvider.getValue());
      }
    }
  }

  MemoryClientDirectory directory() {
    return directory;
  }

  MemoryCatalog catalog() {
    return catalog;
  }

  MemoryPrepaidSupport prepaid() {
    return prepaid;
  }

  synchronized List<TrialData.Client> all() {
    return List.copyOf(clients.values());
  }

  synchronized Optional<TrialData.Client> get(ClientId id) {
    return Optional.ofNullable(clients.get(id));
  }

  synchronized void change(ClientId id, UnaryOperator<TrialData.Client> change) {
    get(id).map(change).ifPresent(this::put);
  }

  String name(ClientId id) {
    return get(id).map(TrialData.Client::name).orElseGet(id::value);
  }

  /** How many prepaid requests everyone has left. */
  List<Integer> balances() {
    return all().stream().map(client -> prepaid.balance(client.id())).toList();
  }

  private synchronized void put(TrialData.Client client) {
    clients.put(client.id(), client);
    String language = client.language();
    ClientProfile profile =
        new ClientProfile(
            client.id(),
            client.name(),
            language == null ? null : Locale.forLanguageTag(language),
            client.supportEnabled());
    directory.put(profile, client.username(), client.services().keySet());
  }
}
