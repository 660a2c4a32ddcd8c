package io.ticketgram.webhook;

import io.ticketgram.telegram.Webhooks;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Webhooks in a servlet, mapped to {@code /telegram/*}. */
public final class WebhookServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Webhooks webhooks;

  public WebhookServlet(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(
        webhooks.handle(
            request.getRequestURI(),
            request.getHeader(Webhooks.SECRET_HEADER),
            request.getInputStream()));
  }
}
