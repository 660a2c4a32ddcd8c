package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a client. The e-mail addresses are shown to the client alone, never in a
 * group.
 *
 * @param displayName as staff see it; plain text
 * @param language the client's own setting, or null to follow their messenger's language
 * @param supportEnabled whether the client turned «support through Telegram» on
 * @param email the client's e-mail address, or null
 * @param copiesTo where the host sends copies of replies by e-mail, or null
 */
public record ClientProfile(
    ClientId id,
    String displayName,
    @Nullable Locale language,
    boolean supportEnabled,
    @Nullable String email,
    @Nullable String copiesTo) {
  /** A client whose e-mail addresses are not shown. */
  public ClientProfile(
      ClientId id, String displayName, @Nullable Locale language, boolean supportEnabled) {
    this(id, displayName, language, supportEnabled, null, null);
  }

  /** This profile with e-mail addresses that the client sees with their tickets. */
  public ClientProfile withMail(@Nullable String own, @Nullable String copies) {
    return new ClientProfile(id, displayName, language, supportEnabled, own, copies);
  }

  /** Without what is private. */
  @Override
  public String toString() {
    return "ClientProfile[id=" + id + ", supportEnabled=" + supportEnabled + "]";
  }
}
