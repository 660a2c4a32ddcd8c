package io.ticketgram.crashtest;

import static io.ticketgram.crashtest.BillingClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What a host implements, against a billing system in another process. Thread-safe. */
final class RemoteBilling
    implements ClientDirectory, SupportCatalog, PrepaidSupport, TicketEventListener {
  private final BillingClient billing;

  RemoteBilling(URI address) {
    this.billing = new BillingClient(address);
  }

  @Override
  public Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers) {
    return client(billing.call("client-by-username", object().put("username", username)));
  }

  @Override
  public Optional<ClientProfile> find(ClientId client) {
    return client(billing.call("client", of(client)));
  }

  @Override
  public List<Provider> providers(ClientId client) {
    return list(
        billing.call("providers", of(client)),
        (id, title) -> new Provider(new ProviderId(id), title));
  }

  @Override
  public List<Department> departments(ClientId client, ProviderId provider) {
    return list(
        billing.call("departments", of(client)),
        (id, title) -> new Department(new DepartmentId(id), title));
  }

  @Override
  public Page<Service> services(ClientId client, ProviderId provider, PageRequest page) {
    return Page.of(
        list(
            billing.call("services", of(client)),
            (id, title) -> new Service(new ServiceId(id), title)),
        page);
  }

  @Override
  public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
    return billing
        .call("required", of(client).put("department", department.value()))
        .path("required")
        .asBoolean();
  }

  @Override
  public Reservation reserve(
      String key,
      ClientId client,
      ProviderId provider,
      DepartmentId department,
      Instant holdUntil) {
    ObjectNode request = of(client).put("key", key).put("department", department.value());
    return Reservation.valueOf(billing.call("reserve", request).path("answer").asText());
  }

  @Override
  public void commit(String key) {
    billing.call("commit", object().put("key", key));
  }

  @Override
  public void release(String key) {
    billing.call("release", object().put("key", key));
  }

  @Override
  public void onChange(TicketChange change) {
    billing.call(
        "told",
        object()
            .put("ticket", change.after().id().value())
            .put("version", change.after().version()));
  }

  private static ObjectNode of(ClientId client) {
    return object().put("client", client.value());
  }

  private static Optional<ClientProfile> client(JsonNode answer) {
    return answer.hasNonNull("id")
        ? Optional.of(
            new ClientProfile(
                new ClientId(answer.path("id").asText()),
                answer.path("name").asText(),
                Locale.ENGLISH,
                true))
        : Optional.empty();
  }

  private static <T> List<T> list(JsonNode answer, BiFunction<String, String, T> entry) {
    List<T> list = new ArrayList<>();
    answer
        .path("list")
        .forEach(one -> list.add(entry.apply(one.path("id").asText(), one.path("title").asText())));
    return list;
  }
}
