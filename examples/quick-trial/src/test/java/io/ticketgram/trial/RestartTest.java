package io.ticketgram.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trial keeps when it is stopped and started again. */
final class RestartTest {
  @TempDir Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private Trial trial;

  @Test
  @DisplayName("I-1: a dialog, its prepaid request, tickets and files go on after a restart")
  void restart_keepsEverything() throws Exception {
    try (Trial first = start()) {
      trial = first;
      say("/start");
      say("/createticket");
      press("Hosting Plus");
      press("Администрирование");
      awaitText("услуг");
      assertThat(balance()).isZero();
    }
    try (Trial second = start()) {
      trial = second;
      assertThat(balance()).isZero();
      // words where a button is asked for show the step again, with its buttons
      say("?");
      press("VPS Start");
      say("After the restart");
      awaitText("Опишите");
      String file = upload("notes.txt", "kept");
      post(
          "/api/billmanager/chats/anna/main/messages",
          "{\"text\":\"see\",\"files\":[\"" + file + "\"]}");
      press("Завершить");
      awaitText("After the restart");
    }
    try (Trial third = start()) {
      trial = third;
      JsonNode tickets = get("/api/billmanager/tickets").path("items");
      assertThat(tickets.get(0).path("subject").asText()).isEqualTo("After the restart");
      assertThat(balance()).isZero();
      String id = tickets.get(0).path("id").asText();
      say("/ticket_" + id);
      awaitText("After the restart");
      // the stand-in does not know the file any more: it comes from the store
      Awaitility.await()
          .until(() -> get("/api/billmanager/chats/anna/main").toString().contains("notes.txt"));
      assertThat(get("/api/billmanager/clients").path("items").get(0).path("linked").asBoolean())
          .isTrue();
      try (var kept = Files.walk(data.resolve("billmanager/files"))) {
        List<String> contents = new ArrayList<>();
        for (Path path : kept.filter(Files::isRegularFile).toList()) {
          contents.add(Files.readString(path));
        }
        assertThat(contents).contains("kept");
      }
    }
  }

  @Test
  @DisplayName(
      "BM-1: bots that were added or disabled stay so, in a file for the owner's eyes only")
  void restart_keepsBots() throws Exception {
    String token;
    try (Trial first = start()) {
      trial = first;
      token = post("/api/billmanager/telegram-bots", "{}").path("token").asText();
      JsonNode added =
          post(
              "/api/billmanager/bots",
              Json.object()
                  .put("token", token)
                  .<ObjectNode>set("providers", Json.strings(List.of("cloud")))
                  .toString());
      assertThat(added.toString()).contains("5100001002").doesNotContain(token);
      post("/api/billmanager/bots/5100000002", "{\"enabled\":false}");
    }
    for (String file : List.of("bots.json", "made-bots.json")) {
      assertThat(data.resolve("billmanager").resolve(file)).content().contains(token);
      assertThat(Files.getPosixFilePermissions(data.resolve("billmanager").resolve(file)))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
    try (Trial second = start()) {
      trial = second;
      Awaitility.await().until(() -> mode("5100001002").equals("RUNNING"));
      assertThat(mode("5100000002")).isEqualTo("DISABLED");
      post("/api/billmanager/bots/5100001002/delete", "{}");
      assertThat(data.resolve("billmanager/bots.json")).content().doesNotContain(token);
    }
  }

  private String mode(String bot) throws Exception {
    for (JsonNode one : get("/api/billmanager/bots").path("items")) {
      if (one.path("id").asText().equals(bot)) {
        return one.path("mode").asText();
      }
    }
    return "missing";
  }

  @Test
  @DisplayName("A second trial on the same data is refused, and told what to do")
  void start_twiceOnTheSameData_isRefused() throws Exception {
    try (Trial first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("Another trial")
          .hasMessageContaining("DATA=");
      assertThat(first.address()).isNotNull();
    }
  }

  @Test
  @DisplayName("Data that can't be read is named, with how to begin anew")
  void start_damagedData_isExplained() throws Exception {
    Files.createDirectories(data.resolve("vktech"));
    Files.writeString(data.resolve("vktech/trial.mv.db"), "this is no database");
    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining(data.resolve("vktech").toString())
        .hasMessageContaining("delete that directory");
  }

  private Trial start() throws CannotStartException {
    return Trial.start(
        Options.of(new String[] {"--port", "0", "--data", data.toString()}, Map.of()));
  }

  private int balance() throws Exception {
    return get("/api/billmanager/clients").path("items").get(0).path("balance").asInt();
  }

  private void say(String text) throws Exception {
    post("/api/billmanager/chats/anna/main/messages", Json.object().put("text", text).toString());
  }

  /** Presses the newest button whose label begins like that, as soon as there is one. */
  private void press(String label) throws Exception {
    ObjectPress found =
        Awaitility.await().until(() -> newest(label), candidate -> candidate != null);
    post(
        "/api/billmanager/chats/anna/main/press",
        Json.object().put("messageId", found.message()).put("data", found.data()).toString());
  }

  private record ObjectPress(int message, String data) {}

  private ObjectPress newest(String label) throws Exception {
    JsonNode messages = get("/api/billmanager/chats/anna/main").path("messages");
    for (int i = messages.size() - 1; i >= 0; i--) {
      for (JsonNode row : messages.get(i).path("rows")) {
        for (JsonNode button : row) {
          if (button.toString().contains(label)) {
            return new ObjectPress(
                messages.get(i).path("id").asInt(), button.path("data").asText());
          }
        }
      }
    }
    return null;
  }

  private void awaitText(String text) {
    Awaitility.await()
        .until(
            () -> {
              for (JsonNode message : get("/api/billmanager/chats/anna/main").path("messages")) {
                if (message.path("fromBot").asBoolean()
                    && message.path("text").asText().contains(text)) {
                  return true;
                }
              }
              return false;
            });
  }

  private JsonNode get(String path) throws Exception {
    return json(HttpRequest.newBuilder(at(path)).build());
  }

  private JsonNode post(String path, String body) throws Exception {
    return json(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private String upload(String name, String content) throws Exception {
    return json(HttpRequest.newBuilder(at("/api/billmanager/files?name=" + name))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(content.getBytes(UTF_8)))
            .build())
        .path("id")
        .asText();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + trial.address().getPort() + path);
  }

  private JsonNode json(HttpRequest request) throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Json.MAPPER.readTree(response.body().isEmpty() ? "{}" : response.body());
  }
}
