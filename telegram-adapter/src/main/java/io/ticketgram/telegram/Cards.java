package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.text.FileNames;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes files of what is none: contacts and places. Immutable. */
final class Cards {
  private static final String VCARD = "text/vcard";
  private static final String GEO_JSON = "application/geo+json";

  private final BotId bot;

  Cards(BotId bot) {
    this.bot = bot;
  }

  /** The contact of a message, or null when it has none. */
  Input.@Nullable Contact contact(JsonNode message, UpdateKey key) {
    JsonNode contact = Fields.objectOrNull(message, "contact");
    if (contact == null) {
      return null;
    }
    String phone = Fields.text(contact, "phone_number");
    String first = orEmpty(Fields.textOrNull(contact, "first_name"));
    String last = orEmpty(Fields.textOrNull(contact, "last_name"));
    String name = (first + " " + last).strip();
    String given = orEmpty(Fields.textOrNull(contact, "vcard"));
    String card = isCard(given) ? given : card(phone, first, last, name);
    long owner = Fields.number(contact, "user_id", 0);
    return new Input.Contact(
        phone,
        name,
        owner == 0 ? null : Long.toString(owner),
        file(key, FileKind.CONTACT, FileNames.safe(name, "contact") + ".vcf", VCARD, card));
  }

  /** The place of a message, with its name when it has one; null when there is none. */
  @Nullable IncomingFile place(JsonNode message, UpdateKey key) {
    JsonNode venue = Fields.objectOrNull(message, "venue");
    JsonNode location = Fields.objectOrNull(message, "location");
    if (location == null && venue != null) {
      location = Fields.object(venue, "location");
    }
    if (location == null) {
      return null;
    }
    ObjectNode feature = Answers.MAPPER.createObjectNode().put("type", "Feature");
    feature
        .putObject("geometry")
        .put("type", "Point")
        .putArray("coordinates")
        .add(Fields.decimal(location, "longitude"))
        .add(Fields.decimal(location, "latitude"));
    ObjectNode properties = feature.putObject("properties");
    if (venue != null) {
      properties.put("title", Fields.textOrNull(venue, "title"));
      properties.put("address", Fields.textOrNull(venue, "address"));
    }
    return file(key, FileKind.LOCATION, "location.geojson", GEO_JSON, feature.toString());
  }

  private IncomingFile file(
      UpdateKey key, FileKind kind, String name, String mediaType, String text) {
    byte[] content = DataUrls.utf8(text);
    return new IncomingFile(
        key,
        new ChannelFile(bot, DataUrls.of(mediaType, content)),
        kind,
        name,
        mediaType,
        content.length);
  }

  private static boolean isCard(String text) {
    return text.strip().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD");
  }

  private static String card(String phone, String first, String last, String name) {
    return String.join(
        "\r\n",
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:" + escaped(last) + ";" + escaped(first) + ";;;",
        "FN:" + escaped(name.isEmpty() ? phone : name),
        "TEL;TYPE=CELL:" + escaped(phone),
        "END:VCARD",
        "");
  }

  private static String escaped(String text) {
    return PlainText.clean(text).replaceAll("[\\\\,;]", "\\\\$0").replace("\n", "\\n");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
