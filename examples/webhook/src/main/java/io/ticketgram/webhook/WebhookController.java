package io.ticketgram.webhook;

import io.ticketgram.telegram.Webhooks;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks in Spring MVC. No thread of the server waits for the storage. */
@RestController
public final class WebhookController {
  private final Webhooks webhooks;

  public WebhookController(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @PostMapping("/telegram/{key}")
  public CompletionStage<ResponseEntity<Void>> receive(
      @PathVariable("key") String key,
      @RequestHeader(name = Webhooks.SECRET_HEADER, required = false) @Nullable String secret,
      InputStream body) {
    return webhooks
        .receive(key, secret, body)
        .thenApply(status -> ResponseEntity.status(status).build());
  }
}
