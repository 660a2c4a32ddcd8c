package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.util.List;

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
}
