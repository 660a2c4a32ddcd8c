package io.ticketgram.trial;

import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The clients of a vendor, with settings that the panel changes. Thread-safe. */
final class Clients {
  private final Map<ClientId, Client> clients = new LinkedHashMap<>();
  private final MemoryClientDirectory directory = new MemoryClientDirectory();
  private final MemoryCatalog catalog = new MemoryCatalog();
  private final PrepaidTable prepaid;
  private final TrialDatabase database;

  /** The clients as the database knows them; those that it does not know are added to it. */
  Clients(Vendor.Offer offer, List<Client> all, TrialDatabase database, InstantSource clock) {
    this.database = database;
    this.prepaid = new PrepaidTable(database, offer.prepaid(), clock);
    offer
        .providers()
        .forEach(provider -> catalog.provider(provider, offer.departments(provider.id())));
    for (Client client : all) {
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

  synchronized List<Client> all() {
    return List.copyOf(clients.values());
  }

  synchronized Optional<Client> get(ClientId id) {
    return Optional.ofNullable(clients.get(id));
  }

  synchronized void change(ClientId id, UnaryOperator<Client> change) {
    get(id)
        .map(change)
        .ifPresent(
            changed -> {
              save(changed);
              put(changed);
            });
  }

  private Client stored(Client client) {
    List<Client> known =
        database.query(
            "select username, language, enabled from client where id = ?",
            row ->
                client.with(
                    new Client.Settings(row.getString(1), row.getString(2), row.getBoolean(3))),
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
                  client.settings().username(),
                  client.settings().language(),
                  client.settings().supportEnabled()));
      return client;
    }
    return known.get(0);
  }

  private void save(Client client) {
    database.change(
        connection ->
            TrialDatabase.update(
                connection,
                "update client set username = ?, language = ?, enabled = ? where id = ?",
                client.settings().username(),
                client.settings().language(),
                client.settings().supportEnabled(),
                client.id().value()));
  }

  String name(ClientId id) {
    return get(id).map(Client::name).orElseGet(id::value);
  }

  /** How many prepaid requests everyone has left. */
  List<Integer> balances() {
    return all().stream().map(client -> prepaid.balance(client.id())).toList();
  }

  private synchronized void put(Client client) {
    clients.put(client.id(), client);
    directory.put(client.profile(), client.settings().username(), client.services().keySet());
  }
}
