package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import java.util.List;
import java.util.Optional;

/**
 * What a client can ask about: the billing system's providers, departments and services. The rules
 * of this package apply.
 *
 * <ul>
 *   <li><b>CAT-1</b> Titles are plain text of any language and length; the desk shortens them for
 *       buttons.
 *   <li><b>CAT-2</b> The order of a list is the order in which people see it.
 *   <li><b>CAT-3</b> Only what this client may use is returned: the desk offers all of it and
 *       checks an answer only against what it offered.
 * </ul>
 */
public interface SupportCatalog {
  /** The providers whose services the client uses; usually one. */
  List<Provider> providers(ClientId client);

  /** The departments of the provider that take this client's tickets. */
  List<Department> departments(ClientId client, ProviderId provider);

  /**
   * The services of the client at the provider, page by page.
   *
   * <ul>
   *   <li><b>CAT-4</b> Pages do not overlap, and none is empty while the one before says there is
   *       more.
   * </ul>
   */
  Page<Service> services(ClientId client, ProviderId provider, PageRequest page);

  /**
   * A service by the id that a person typed; by default it is looked for in {@link #services}, page
   * by page.
   *
   * <ul>
   *   <li><b>CAT-5</b> One that is not this client's at the provider is not returned, like one that
   *       does not exist.
   * </ul>
   */
  default Optional<Service> service(ClientId client, ProviderId provider, ServiceId id) {
    PageRequest request = new PageRequest(0, 100);
    while (true) {
      Page<Service> page = services(client, provider, request);
      Optional<Service> found =
          page.items().stream().filter(service -> service.id().equals(id)).findFirst();
      if (found.isPresent() || !page.more() || page.items().isEmpty()) {
        return found;
      }
      request = new PageRequest(request.offset() + page.items().size(), request.limit());
    }
  }
}
