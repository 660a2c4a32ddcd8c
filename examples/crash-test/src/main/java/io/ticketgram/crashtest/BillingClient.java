package io.ticketgram.crashtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the remote billing: an object there, an object back. Thread-safe. */
final class BillingClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI billing;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  BillingClient(URI billing) {
    this.billing = billing;
  }

  /**
   * Calls.
   *
   * @throws UncheckedIOException when there is no answer, or a refusal
   */
  JsonNode call(String what, ObjectNode parameters) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(billing.resolve("/" + what))
              .timeout(TIMEOUT)
              .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(parameters)))
              .build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("The billing answered " + response.statusCode() + " to " + what);
      }
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The billing's answer to " + what + " can't be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted in a call of " + what, e));
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
