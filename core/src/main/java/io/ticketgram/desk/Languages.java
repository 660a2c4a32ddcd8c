package io.ticketgram.desk;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Catalogue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which language a person is spoken to in: their own setting, else their messenger's. */
public final class Languages {
  private final Catalogue catalogue;

  /** The languages of a catalogue. */
  public Languages(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The language of a client. */
  public Locale of(ClientProfile profile, @Nullable String messengerLanguage) {
    Locale setting = profile.language();
    return setting == null ? of(messengerLanguage) : catalogue.languageFor(setting);
  }

  /** The language of somebody of whom only the messenger's language is known. */
  public Locale of(@Nullable String messengerLanguage) {
    return messengerLanguage == null
        ? Catalogue.FALLBACK
        : catalogue.languageFor(Locale.forLanguageTag(messengerLanguage));
  }
}
