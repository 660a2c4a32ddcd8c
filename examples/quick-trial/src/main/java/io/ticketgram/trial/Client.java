package io.ticketgram.trial;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of a vendor.
 *
 * @param settings that the client can change
 * @param balance prepaid requests
 * @param email on file, or null
 */
record Client(
    ClientId id,
    String name,
    Settings settings,
    int balance,
    @Nullable String email,
    Map<ProviderId, List<Service>> services) {
  /**
   * What a client chooses.
   *
   * @param username in Telegram; empty when not set
   * @param language or null
   */
  record Settings(String username, @Nullable String language, boolean supportEnabled) {}

  Client with(Settings other) {
    return new Client(id, name, other, balance, email, services);
  }

  Client withUsername(String other) {
    return with(new Settings(other, settings.language(), settings.supportEnabled()));
  }

  ClientProfile profile() {
    String tag = settings.language();
    return new ClientProfile(
            id, name, tag == null ? null : Locale.forLanguageTag(tag), settings.supportEnabled())
        .withMail(email, email);
  }

  /** Services that are called by their titles alone. */
  static List<Service> services(String... titles) {
    return Arrays.stream(titles)
        .map(title -> new Service(new ServiceId(Integer.toHexString(title.hashCode())), title))
        .toList();
  }
}
