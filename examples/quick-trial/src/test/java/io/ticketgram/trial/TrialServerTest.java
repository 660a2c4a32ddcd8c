package io.ticketgram.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trial's server refuses, and how it says so. */
final class TrialServerTest {
  private static final int MEGABYTE = 1024 * 1024;

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path data;
  private Trial trial;

  @BeforeEach
  void start() throws CannotStartException {
    trial = Trial.start(Options.of(new String[] {"--port=0"}, Map.of("DATA", data.toString())));
  }

  @AfterEach
  void stop() {
    trial.close();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + trial.address().getPort() + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(at(path)).headers(headers).POST(body).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> postJson(String path, String body) throws Exception {
    return post(path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  private HttpResponse<String> upload(String path, BodyPublisher body) throws Exception {
    return post(path, body, "Content-Type", "application/octet-stream");
  }

  private static JsonNode error(HttpResponse<String> response) throws IOException {
    return Json.MAPPER.readTree(response.body()).path("error");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(error(response).path("code").asText()).isEqualTo(code);
    assertThat(error(response).path("message").asText()).isNotBlank();
  }

  @Test
  @DisplayName("The page is served with a policy that runs nothing foreign")
  void page_withPolicy() throws Exception {
    HttpResponse<String> response = get("/billmanager");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<title>Ticketgram</title>").doesNotContain("https://");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(get("/app.js").statusCode()).isEqualTo(200);
    assertThat(get("/..%2FTrial.class").statusCode()).isEqualTo(404);
    assertThat(get("/missing.js").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("A foreign page can change nothing")
  void post_fromForeignOrigin() throws Exception {
    String archive = "{\"status\":\"archived\"}";
    for (String origin : new String[] {"http://evil.example", "null", "http://localhost:1"}) {
      HttpResponse<String> refused =
          post(
              "/api/billmanager/tickets/11",
              BodyPublishers.ofString(archive),
              "Content-Type",
              "application/json",
              "Origin",
              origin);
      assertProblem(refused, 403, "foreign_origin");
    }
    HttpResponse<String> crossSite =
        post(
            "/api/billmanager/tickets/11",
            BodyPublishers.ofString(archive),
            "Content-Type",
            "application/json",
            "Sec-Fetch-Site",
            "cross-site");
    assertProblem(crossSite, 403, "foreign_origin");
    // a form or a «simple» request of a foreign page can't have this type
    assertProblem(
        post(
            "/api/billmanager/tickets/11",
            BodyPublishers.ofString(archive),
            "Content-Type",
            "text/plain"),
        415,
        "not_json");
    assertProblem(
        post(
            "/api/billmanager/files?name=a",
            BodyPublishers.ofString("a"),
            "Content-Type",
            "text/plain"),
        415,
        "not_binary");
    assertThat(get("/api/billmanager/tickets/11").body())
        .contains("\"status\":\"awaiting_client\"");
  }

  @Test
  @DisplayName("A foreign name that leads to this computer reads nothing")
  void get_underForeignName() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), trial.address().getPort())) {
      String request =
          "GET /api/billmanager/tickets HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403").contains("foreign_host").doesNotContain("Bob");
    }
  }

  @Test
  @DisplayName("A request that is no JSON object, or the wrong one, is explained")
  void post_ofBadBody() throws Exception {
    for (String body :
        new String[] {"{", "[]", "", "{\"text\":5}", "{\"text\":\"a\",\"files\":[1]}"}) {
      assertProblem(postJson("/api/billmanager/chats/anna/main/messages", body), 400, "invalid");
    }
    assertProblem(
        postJson("/api/billmanager/chats/anna/main/messages", "{\"text\":\" \"}"),
        400,
        "empty_message");
    assertProblem(
        postJson("/api/billmanager/chats/nobody/main/messages", "{\"text\":\"a\"}"),
        404,
        "not_found");
    assertProblem(
        postJson("/api/billmanager/chats/anna/main/messages", "{\"files\":[\"../etc\"]}"),
        404,
        "not_found");
    assertProblem(
        postJson("/api/billmanager/tickets/4711/reply", "{\"text\":\"a\",\"requestId\":\"1\"}"),
        404,
        "ticket_not_found");
    assertProblem(
        postJson("/api/billmanager/tickets/11", "{\"status\":\"NO SUCH\"}"), 400, "invalid");
    assertProblem(
        postJson("/api/billmanager/tickets/11", "{\"priority\":\"whatever\"}"), 400, "invalid");
    assertProblem(
        postJson("/api/billmanager/clients/anna", "{\"username\":\"<b>\"}"),
        400,
        "username_invalid");
    assertProblem(postJson("/api/billmanager/clients/anna", "{\"balance\":-1}"), 400, "invalid");
    assertProblem(postJson("/api/billmanager/bots/1", "{\"enabled\":true}"), 404, "not_found");
    assertProblem(get("/api/billmanager/nothing/here"), 404, "not_found");
    assertProblem(get("/api/billmanager/tickets?limit=many"), 400, "invalid");
    assertProblem(get("/api/billmanager/tickets/11/reply"), 405, "wrong_method");
  }

  @Test
  @DisplayName("Too long a request is refused with its limit")
  void post_ofTooLongBody() throws Exception {
    String text = "{\"text\":\"" + "a".repeat(300 * 1024) + "\"}";
    assertProblem(
        postJson("/api/billmanager/chats/anna/main/messages", text), 413, "body_too_large");

    BodyPublisher known = BodyPublishers.ofByteArray(new byte[33 * MEGABYTE]);
    HttpResponse<String> refused = upload("/api/billmanager/files?name=big.bin", known);
    assertProblem(refused, 413, "file_too_large");
    assertThat(error(refused).path("details").path("limit").asInt()).isEqualTo(32);

    byte[] part = new byte[MEGABYTE];
    BodyPublisher chunked = BodyPublishers.ofByteArrays(Collections.nCopies(33, part));
    assertProblem(upload("/api/billmanager/files?name=big.bin", chunked), 413, "file_too_large");
  }

  @Test
  @DisplayName("A stranger's file is downloaded, not run")
  void file_withScript() throws Exception {
    HttpResponse<String> stored =
        upload(
            "/api/billmanager/files?name=a.html&type=text%2Fhtml",
            BodyPublishers.ofString("<script>1</script>"));
    String id = Json.MAPPER.readTree(stored.body()).path("id").asText();
    postJson("/api/billmanager/chats/anna/main/messages", "{\"files\":[\"" + id + "\"]}");
    JsonNode messages =
        Json.MAPPER.readTree(get("/api/billmanager/chats/anna/main").body()).path("messages");
    HttpResponse<String> file = get(messages.path(0).path("files").path(0).path("url").asText());
    assertThat(file.body()).isEqualTo("<script>1</script>");
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment")
        .contains("a.html");
  }

  @Test
  @DisplayName("It stops within two seconds, also while a page follows its events")
  void close_withOpenPage() throws Exception {
    HttpResponse<InputStream> events =
        http.send(
            HttpRequest.newBuilder(at("/api/billmanager/events")).build(),
            BodyHandlers.ofInputStream());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 1000");
      assertThat(lines.readLine()).isEqualTo("event: hello");
      Thread closing = new Thread(trial::close);
      closing.start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !closing.isAlive());
    }
  }
}
