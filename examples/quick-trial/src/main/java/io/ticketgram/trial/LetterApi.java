package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

  private ObjectNode of(String id) {
    Person person =
        vendor.crowd().people().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("person " + id));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    if (person.client() != null) {
      letters.to(person.client()).forEach(items::add);
    }
    return json;
  }
}
