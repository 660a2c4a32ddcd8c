package io.ticketgram.desk;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same message to many clients.
 *
 * @param id chosen by the host; starting the same again does nothing
 * @param bot through which it is sent
 * @param texts by language, plain text; whoever has a language that is not among them gets the
 *     first
 * @param clients who gets it, or none for everybody who is linked to the bot
 */
public record NewBroadcast(
    @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String id,
    @NotNull BotId bot,
    @NotEmpty Map<Locale, @NotNull @Size(min = 1, max = Reply.MAX_CHARACTERS) String> texts,
    @NotNull @Size(max = MAX_CLIENTS) List<ClientId> clients) {
  /** The most clients that can be named. */
  public static final int MAX_CLIENTS = 20_000;

  public NewBroadcast {
    // the first one counts, so that the order is kept
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    clients = List.copyOf(new LinkedHashSet<>(clients));
  }

  /** To everybody who is linked to a bot, in one language. */
  public static NewBroadcast toAll(String id, BotId bot, Locale language, String text) {
    return new NewBroadcast(id, bot, Map.of(language, text), List.of());
  }

  /** This broadcast with its text in one more language. */
  public NewBroadcast text(Locale language, String text) {
    Map<Locale, String> more = new LinkedHashMap<>(texts);
    more.put(language, text);
    return new NewBroadcast(id, bot, more, clients);
  }

  /** This broadcast to these clients only. */
  public NewBroadcast to(List<ClientId> only) {
    return new NewBroadcast(id, bot, texts, only);
  }
}
