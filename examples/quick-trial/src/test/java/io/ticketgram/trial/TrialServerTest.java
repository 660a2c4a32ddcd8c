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
  @DisplayName("Each vendor has an address of its own; another one is not found")
  void vendors_haveTheirOwnAddresses() throws Exception {
    HttpResponse<String> first = get("/");
    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(first.headers().firstValue("Location")).contains("/billmanager");
    for (Vendor vendor : Vendors.all()) {
      assertThat(get("/" + vendor.id()).body()).contains("<title>Ticketgram</title>");
      JsonNode state = Json.MAPPER.readTree(get("/api/" + vendor.id() + "/state").body());
      assertThat(state.path("vendors")).hasSize(4);
      assertThat(state.path("create").asText()).isIn("/new", "/createticket");
    }
    assertProblem(get("/api/nobody/state"), 404, "not_found");
    assertProblem(get("/nobody"), 404, "not_found");
    // what a preset does not have is no address
    assertProblem(postJson("/api/kubit/clients/sara/invitation", "{}"), 404, "not_found");
    assertProblem(get("/api/kubit/clients/sara/notifications"), 404, "not_found");
    assertProblem(postJson("/api/billmanager/clients/anna/registration", "{}"), 404, "not_found");
  }

  @Test
  @DisplayName("VK-1: a bad phone, no consent and an unknown client are explained")
  void registration_ofBadInput() throws Exception {
    String client = "/api/vktech/clients/severstroy/registration";
    assertProblem(
        postJson(client, "{\"phone\":\"+79161234567\",\"consent\":false}"), 400, "consent_missing");
    assertProblem(postJson(client, "{\"phone\":\"12\",\"consent\":true}"), 400, "phone_invalid");
    assertProblem(postJson(client, "{\"phone\":\"+79161234567\"}"), 400, "invalid");
    assertProblem(
        postJson("/api/vktech/clients/nobody/registration", "{\"consent\":true}"),
        404,
        "not_found");
    assertProblem(
        postJson("/api/vktech/clients/severstroy/unlink", "{\"person\":\"7\"}"), 404, "not_found");
    assertProblem(get("/api/vktech/letters/nobody"), 404, "not_found");
    assertThat(get("/api/vktech/linking").body()).contains("\"registration\":null");
  }

  @Test
  @DisplayName("Bad input about codes, actions, clocks, groups and notifications is explained")
  void post_ofBadInput_toEachVendor() throws Exception {
    assertProblem(
        postJson("/api/kubit/clients/sara/confirm", "{\"code\":\"AAAA-AAAA\"}"),
        404,
        "no_such_code");
    assertProblem(postJson("/api/kubit/link-requests/1/reject", "{}"), 404, "not_found");
    assertProblem(
        postJson("/api/kubit/tickets/2/act", "{\"action\":\"archive\"}"), 409, "not_allowed");
    assertProblem(get("/api/kubit/tickets?words=a"), 400, "invalid");
    assertProblem(
        postJson("/api/kubit/tickets/2/draft", "{\"name\":\"nothing\"}"), 404, "not_found");
    assertProblem(
        postJson("/api/kubit/tickets/99/draft", "{\"name\":\"done\"}"), 404, "ticket_not_found");
    assertProblem(postJson("/api/kubit/clients/sara/ban", "{\"hours\":-1}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/clients/nobody/ban", "{\"hours\":1}"), 404, "not_found");
    assertProblem(postJson("/api/kubit/clock", "{\"hours\":0}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/clock", "{\"hours\":\"48\"}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/clock", "{\"hours\":100000}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/group/support", "{\"role\":\"KING\"}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/group/nobody", "{\"role\":\"MEMBER\"}"), 404, "not_found");
    assertProblem(
        postJson("/api/planetahost/group/requests", "{\"role\":\"MEMBER\"}"), 404, "not_found");
    assertProblem(
        postJson("/api/kubit/chats/sara/group/messages", "{\"text\":\"a\",\"replyTo\":7}"),
        404,
        "not_found");
    assertProblem(
        postJson("/api/kubit/clients/sara/group", "{\"identifier\":\"-1001-AAAA-AAAA\"}"),
        404,
        "no_such_group");
    assertProblem(
        postJson("/api/kubit/clients/sara/group", "{\"identifier\":\"\"}"), 400, "invalid");
    assertProblem(postJson("/api/kubit/groups/7/unbind", "{}"), 404, "not_found");
    assertProblem(
        postJson("/api/vktech/clients/media/group", "{\"identifier\":\"1\"}"), 404, "not_found");
    String choice = "{\"kind\":\"rain\",\"channel\":\"messenger\",\"on\":true}";
    assertProblem(
        postJson("/api/planetahost/clients/marina/notifications", choice), 400, "invalid");
    for (String body :
        new String[] {
          "{\"client\":\"marina\",\"kind\":\"low_balance\",\"text\":\"\",\"requestId\":\"1\"}",
          "{\"client\":\"marina\",\"kind\":\"rain\",\"text\":\"a\",\"requestId\":\"1\"}",
          "{\"client\":\"marina\",\"kind\":\"low_balance\",\"text\":\"a\",\"requestId\":\"<\"}",
          "{\"client\":\"marina\",\"kind\":\"support_reply\",\"text\":\"a\",\"requestId\":\"1\"}"
        }) {
      assertThat(postJson("/api/planetahost/notifications", body).statusCode()).isEqualTo(400);
    }
    assertProblem(
        postJson("/api/planetahost/notifications", "{\"client\":\"nobody\"}"), 404, "not_found");
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
