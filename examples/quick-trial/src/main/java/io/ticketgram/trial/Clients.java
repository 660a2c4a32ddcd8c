package io.ticketgram.trial;

import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
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
  private final PrepaidTable prepaid;
  private final TrialDatabase database;

  /** The clients as the database knows them; those that it does not know are added to it. */
  Clients(List<TrialData.Client> all, TrialDatabase database) {
    this.database = database;
    this.prepaid = new PrepaidTable(database, TrialData.PREPAID, InstantSource.system());
    TrialData.PROVIDERS.forEach(
        provider ->
            catalog.provider(
                provider, TrialData.DEPARTMENTS.getOrDefault(provider.id(), List.of())));
    for (TrialData.Client client : all) {
      put(stored(client));
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

  PrepaidTable prepaid() {
    return prepaid;
  }

  synchronized List<TrialData.Client> all() {
    return List.copyOf(clients.values());
  }

  synchronized Optional<TrialData.Client> get(ClientId id) {
    return Optional.ofNullable(clients.get(id));
  }

  synchronized void change(ClientId id, UnaryOperator<TrialData.Client> change) {
    get(id)
        .map(change)
        .ifPresent(
            changed -> {
              save(changed);
              put(changed);
            });
  }

  private TrialData.Client stored(TrialData.Client client) {
    List<TrialData.Client> known =
        database.query(
            "select username, language, enabled from client where id = ?",
            row -> client.with(row.getString(1), row.getString(2), row.getBoolean(3)),
            client.id().value());
    if (known.isEmpty()) {
      database.change(
          connection ->
              TrialDatabase.update(
                  connection,
                  "insert into client (id, balance, username, language, enabled)"
                      + " values (?, ?, ?, ?, ?)",
                  client.id().value(),
                  client.balance(),
                  client.username(),
                  client.language(),
                  client.supportEnabled()));
      return client;
    }
    return known.get(0);
  }

  private void save(TrialData.Client client) {
    database.change(
        connection ->
            TrialDatabase.update(
                connection,
                "update client set username = ?, language = ?, enabled = ? where id = ?",
                client.username(),
                client.language(),
                client.supportEnabled(),
                client.id().value()));
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
