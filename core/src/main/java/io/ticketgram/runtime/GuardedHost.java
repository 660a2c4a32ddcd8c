package io.ticketgram.runtime;

import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.HostCallException;
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
import io.ticketgram.ticket.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's interfaces behind a {@link CallGuard}, with their answers checked. */
final class GuardedHost {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedHost.class);

  /** How fast a scanner must be at the least. */
  private static final long BYTES_A_SECOND = 1_000_000;

  private GuardedHost() {}

  static ClientDirectory directory(ClientDirectory host, CallGuard guard) {
    return new ClientDirectory() {
      @Override
      public Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers) {
        return guard.call(
            "ClientDirectory.findByUsername", () -> host.findByUsername(username, providers));
      }

      @Override
      public Optional<ClientProfile> find(ClientId client) {
        return guard.call("ClientDirectory.find", () -> host.find(client));
      }

      @Override
      public boolean mayConfigureGroups(ClientId client, String person) {
        return guard.call(
            "ClientDirectory.mayConfigureGroups", () -> host.mayConfigureGroups(client, person));
      }
    };
  }

  static SupportCatalog catalog(SupportCatalog host, CallGuard guard) {
    return new SupportCatalog() {
      @Override
      public List<Provider> providers(ClientId client) {
        String call = "SupportCatalog.providers";
        return checked(call, guard.call(call, () -> host.providers(client)), Provider::id);
      }

      @Override
      public List<Department> departments(ClientId client, ProviderId provider) {
        String call = "SupportCatalog.departments";
        return checked(
            call, guard.call(call, () -> host.departments(client, provider)), Department::id);
      }

      @Override
      public Page<Service> services(ClientId client, ProviderId provider, PageRequest page) {
        String call = "SupportCatalog.services";
        Page<Service> answer = guard.call(call, () -> host.services(client, provider, page));
        return new Page<>(checked(call, answer.items(), Service::id), answer.more());
      }

      @Override
      public Optional<Service> service(ClientId client, ProviderId provider, ServiceId id) {
        return guard.call("SupportCatalog.service", () -> host.service(client, provider, id));
      }
    };
  }

  static PrepaidSupport prepaid(PrepaidSupport host, CallGuard guard) {
    return new PrepaidSupport() {
      @Override
      public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
        return guard.call(
            "PrepaidSupport.required", () -> host.required(client, provider, department));
      }

      @Override
      public Reservation reserve(
          String key,
          ClientId client,
          ProviderId provider,
          DepartmentId department,
          Instant holdUntil) {
        return guard.call(
            "PrepaidSupport.reserve",
            () -> host.reserve(key, client, provider, department, holdUntil));
      }

      @Override
      public void commit(String key) {
        guard.run("PrepaidSupport.commit", () -> host.commit(key));
      }

      @Override
      public void release(String key) {
        guard.run("PrepaidSupport.release", () -> host.release(key));
      }
    };
  }

  static AttachmentScanner scanner(AttachmentScanner host, CallGuard guard) {
    return file ->
        guard.call(
            "AttachmentScanner.scan",
            Duration.ofSeconds(file.size() / BYTES_A_SECOND),
            () -> {
              try {
                return host.scan(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static <T> List<T> checked(String call, List<T> answer, Function<T, Object> id) {
    List<T> once = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (T entry : answer) {
      if (Objects.isNull(entry)) {
        throw new HostCallException(call, "returned a list with null in it (SPI-4)");
      }
      if (seen.add(id.apply(entry))) {
        once.add(entry);
      } else {
        LOG.warn("{} returned {} twice (SPI-4); the later one is left out", call, id.apply(entry));
      }
    }
    return once;
  }
}
