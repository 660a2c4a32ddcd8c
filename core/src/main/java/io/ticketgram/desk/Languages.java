package io.ticketgram.desk;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Catalogue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which language a person is spoken to in: their own setting, else their messenger's, else the
 * desk's default. One that there are no texts in is passed over.
 */
public final class Languages {
  private final Catalogue catalogue;

  /** The languages of a catalogue. */
  public Languages(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The language of a client. */
  public Locale of(ClientProfile profile, @Nullable String messengerLanguage) {
    return Optional.ofNullable(profile.language())
        .flatMap(catalogue::match)
        .orElseGet(() -> of(messengerLanguage));
  }

  /** The language of somebody of whom only the messenger's language is known. */
  public Locale of(@Nullable String messengerLanguage) {
    return Optional.ofNullable(messengerLanguage)
        .map(Locale::forLanguageTag)
        .flatMap(catalogue::match)
        .orElseGet(catalogue::defaultLanguage);
  }
}
