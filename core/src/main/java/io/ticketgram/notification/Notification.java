package io.ticketgram.notification;

import io.ticketgram.desk.Reply;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client is to be told.
 *
 * <pre>{@code
 * Notification.of("invoice-17", client, "low_balance", RU, "На счёте 12 ₽")
 *     .in(Locale.ENGLISH, "Your balance is 12 RUB")
 *     .button(new Literal("Пополнить"), URI.create("https://panel.example/pay"))
 * }</pre>
 *
 * @param id chosen by the host, 1 to 64 letters, digits, dots, dashes and underscores; the same for
 *     the same client is sent once
 * @param kind the id of a {@link NotificationKind}
 * @param texts by language; whoever has a language that is not among them gets the first. A {@link
 *     Phrase} of the catalogue goes to everybody in their own language
 * @param button opens a link, or null
 * @param provider only bots of this provider tell it, or null for all
 */
public record Notification(
    String id,
    ClientId client,
    String kind,
    Map<Locale, Text> texts,
    @Nullable Button button,
    @Nullable ProviderId provider) {
  private static final Set<String> SCHEMES = Set.of("http", "https", "tg");

  /** A button that opens a link, {@code http}, {@code https} or {@code tg}. */
  public record Button(Text label, URI link) {
    public Button {
      if (link.getScheme() == null
          || !SCHEMES.contains(link.getScheme().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("A button opens an http, https or tg address");
      }
    }
  }

  public Notification {
    if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "The id of a notification has 1 to 64 letters, digits, dots, dashes and underscores");
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("A notification needs a text");
    }
    // the first one counts, so that the order is kept
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    texts.values().forEach(Notification::check);
  }

  private static void check(Text text) {
    if (text instanceof Literal literal
        && (PlainText.clean(literal.value()).isBlank()
            || literal.value().length() > Reply.MAX_CHARACTERS)) {
      throw new IllegalArgumentException(
          "The text of a notification has 1 to " + Reply.MAX_CHARACTERS + " characters");
    }
  }

  /** A notification in one language. */
  public static Notification of(
      String id, ClientId client, String kind, Locale language, String text) {
    return new Notification(id, client, kind, Map.of(language, new Literal(text)), null, null);
  }

  /** A notification in every language that the catalogue has it in. */
  public static Notification of(String id, ClientId client, String kind, Phrase text) {
    return new Notification(id, client, kind, Map.of(Locale.ROOT, text), null, null);
  }

  /** This with its text in one more language. */
  public Notification in(Locale language, String text) {
    Map<Locale, Text> more = new LinkedHashMap<>(texts);
    more.put(language, new Literal(text));
    return new Notification(id, client, kind, more, button, provider);
  }

  /** This with a button that opens a link. */
  public Notification button(Text label, URI link) {
    return new Notification(id, client, kind, texts, new Button(label, link), provider);
  }

  /** This from bots of one provider only. */
  public Notification from(ProviderId only) {
    return new Notification(id, client, kind, texts, button, only);
  }

  /** The text for somebody who is spoken to in a language. */
  Text textFor(Locale language) {
    Text exact = texts.get(language);
    return exact != null
        ? exact
        : texts.getOrDefault(
            Locale.forLanguageTag(language.getLanguage()), texts.values().iterator().next());
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Notification[id=" + id + ", client=" + client + ", kind=" + kind + "]";
  }
}
