package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * What the vendor sends to clients besides the messenger, in place of real e-mail and SMS.
 * Thread-safe.
 */
final class Letters implements CodeSender, SmsSender {
  private static final int MOST = 20;

  /** By which way a letter goes. */
  enum Kind {
    MAIL,
    SMS
  }

  private final TrialDatabase database;
  private final Clients clients;
  private final InstantSource clock;
  private final Runnable changed;

  Letters(TrialDatabase database, Clients clients, InstantSource clock, Runnable changed) {
    this.database = database;
    this.clients = clients;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public void send(Code code) {
    if (clients.get(code.client()).map(Client::email).isEmpty()) {
      return;
    }
    put(code.key(), code.client(), Kind.MAIL, words(code.language()) + code.pin());
  }

  @Override
  public Outcome send(Sms sms) {
    put(sms.key(), sms.client(), Kind.SMS, sms.text());
    return SmsSender.accepted();
  }

  /** A notification that the client wants by e-mail, too; its id tells a repetition. */
  void notify(ClientId client, String id, String text) {
    put("notification/" + client + "/" + id, client, Kind.MAIL, text);
  }

  private static String words(Locale language) {
    return switch (language.getLanguage()) {
      case "ru" -> "Ваш PIN-код для бота поддержки: ";
      case "fa" -> "کد PIN شما برای بات پشتیبانی: ";
      default -> "Your PIN for the support bot: ";
    };
  }

  /** Keeps a letter; one with the same key is a repetition. */
  private void put(String key, ClientId client, Kind kind, String text) {
    database.change(
        connection ->
            TrialDatabase.update(
                connection,
                "merge into letter (id, client, kind, sent, text) key (id) values (?, ?, ?, ?, ?)",
                key,
                client.value(),
                kind.name(),
                clock.millis(),
                text));
    changed.run();
  }

  /** The newest letters to a client, newest first. */
  List<ObjectNode> to(ClientId client) {
    return database.query(
        "select number, kind, sent, text from letter where client = ? order by number desc limit ?",
        row ->
            Json.object()
                .put("id", row.getLong(1))
                .put("kind", row.getString(2))
                .put("at", Instant.ofEpochMilli(row.getLong(3)).toString())
                .put("text", row.getString(4)),
        client.value(),
        MOST);
  }
}
