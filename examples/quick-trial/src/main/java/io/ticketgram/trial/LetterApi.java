package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.ticket.ClientId;
import org.jspecify.annotations.Nullable;

/** What people read outside of the messenger: the letters of the clients that they are. */
final class LetterApi {
  private final Vendor vendor;
  private final Letters letters;

  LetterApi(Vendor vendor, Letters letters) {
    this.vendor = vendor;
    this.letters = letters;
  }

  void route(Router router) {
    router.get("/letters/*", (request, parts) -> Response.json(of(parts.get(0))));
  }

  private @Nullable String email(ClientId client) {
    return vendor.crowd().clients().stream()
        .filter(one -> one.id().equals(client))
        .findFirst()
        .map(Client::email)
        .orElse(null);
  }

  private ObjectNode of(String id) {
    Person person =
        vendor.crowd().people().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("person " + id));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    if (person.client() != null) {
      for (ObjectNode letter : letters.to(person.client())) {
        boolean sms = letter.path("kind").asText().equals(Letters.Kind.SMS.name());
        items.add(letter.put("address", sms ? person.phone() : email(person.client())));
      }
    }
    return json;
  }
}
