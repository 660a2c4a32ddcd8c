package io.ticketgram.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.ticket.BotId;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** The calls of one bot. Thread-safe; every failure is an {@link ApiFailure}. */
final class BotApi {
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final long SLOWEST_BYTES_PER_MILLI = 500;

  /**
   * A file in a call.
   *
   * @param part our own name for it within the call
   * @param fileName the name people see, without quotes and line breaks
   */
  record FilePart(String part, String fileName, String mediaType, File content) {}

  private final TelegramBot bot;
  private final OkHttpClient calls;
  private final OkHttpClient polls;
  private final OkHttpClient transfers;
  private final OkHttpTelegramClient callClient;
  private final OkHttpTelegramClient pollClient;

  BotApi(TelegramBot bot, HttpClients clients) {
    this.bot = bot;
    this.calls = clients.calls(bot);
    this.polls = clients.polls(bot);
    this.transfers = clients.transfers(bot);
    TelegramUrl url = address(bot.baseUrl());
    this.callClient = new OkHttpTelegramClient(Answers.MAPPER, calls, bot.token(), url);
    this.pollClient = new OkHttpTelegramClient(Answers.MAPPER, polls, bot.token(), url);
  }

  BotId id() {
    return bot.id();
  }

  /** Whether this is Telegram's own server, with its limits for files. */
  boolean isPublicServer() {
    return bot.isAtPublicServer();
  }

  /** Waits for updates; {@link #cancelReceiving} ends it early. */
  List<JsonNode> poll(long offset) throws ApiFailure {
    return execute(pollClient, new Calls.Poll(offset, bot.pollTimeout().toSeconds()));
  }

  /** Makes a call that prepares receiving; {@link #cancelReceiving} ends it early. */
  <T extends Serializable> T prepare(BotApiMethod<T> method) throws ApiFailure {
    return execute(pollClient, method);
  }

  void cancelReceiving() {
    polls.dispatcher().cancelAll();
  }

  void cancelCalls() {
    calls.dispatcher().cancelAll();
    transfers.dispatcher().cancelAll();
  }

  /** Makes a call and returns what it returned. */
  <T extends Serializable> T call(BotApiMethod<T> method) throws ApiFailure {
    return execute(callClient, method);
  }

  /** Makes a call; all that matters is that it was done. */
  void run(PartialBotApiMethod<?> method) throws ApiFailure {
    execute(callClient, new Calls.Unread(method));
  }

  /** Makes a call that sends a message, and returns its identifier; empty when it is not told. */
  String send(PartialBotApiMethod<?> method) throws ApiFailure {
    return execute(callClient, new Calls.Sent(method));
  }

  /**
   * Makes a call that carries files, and returns the messages it sent. The library would take a
   * file's name for the name of its part, which a quote in it breaks, and a file named like a
   * parameter would replace that.
   */
  List<JsonNode> upload(String method, Map<String, Object> parameters, List<FilePart> files)
      throws ApiFailure {
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    try {
      for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
        Object value = parameter.getValue();
        form.addFormDataPart(
            parameter.getKey(),
            value instanceof String text ? text : Answers.MAPPER.writeValueAsString(value));
      }
    } catch (JsonProcessingException e) {
      throw ApiFailure.refused("not a valid call: " + Secrets.describe(e));
    }
    long size = 0;
    for (FilePart file : files) {
      size += file.content().length();
      MediaType type = MediaType.parse(file.mediaType());
      form.addFormDataPart(
          file.part(),
          file.fileName(),
          RequestBody.create(file.content(), type == null ? BYTES : type));
    }
    Request request =
        new Request.Builder()
            .url(url("").addPathSegment("bot" + bot.token()).addPathSegment(method).build())
            .post(form.build())
            .build();
    // the server answers only when it has passed the files on
    OkHttpClient patient =
        transfers
            .newBuilder()
            .readTimeout(
                transfers.readTimeoutMillis() + size / SLOWEST_BYTES_PER_MILLI,
                TimeUnit.MILLISECONDS)
            .build();
    try (Response response = patient.newCall(request).execute()) {
      if (response.code() == 413) {
        throw ApiFailure.refused("the file is too large for the Bot API");
      }
      return Answers.messages(response.body() == null ? "" : response.body().string());
    } catch (IOException | TelegramApiException e) {
      throw ApiFailure.of(e);
    }
  }

  /** Asks for a file; the caller closes the response, whatever its status. */
  Response download(String filePath) throws IOException {
    HttpUrl.Builder url = url("file").addPathSegment("bot" + bot.token());
    for (String segment : filePath.split("/", -1)) {
      url.addPathSegment(segment);
    }
    // a compressed answer would have no length to check against
    Request request =
        new Request.Builder().url(url.build()).header("Accept-Encoding", "identity").build();
    return transfers.newCall(request).execute();
  }

  private HttpUrl.Builder url(String first) {
    URI base = bot.baseUrl();
    TelegramUrl address = address(base);
    HttpUrl.Builder url =
        new HttpUrl.Builder()
            .scheme(address.getSchema())
            .host(address.getHost())
            .port(address.getPort());
    return first.isEmpty() ? url : url.addPathSegment(first);
  }

  private static <T extends Serializable> T execute(
      OkHttpTelegramClient client, BotApiMethod<T> method) throws ApiFailure {
    CompletableFuture<T> answer;
    try {
      answer = client.executeAsync(method);
    } catch (TelegramApiException e) {
      throw ApiFailure.of(e);
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw ApiFailure.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private static TelegramUrl address(URI base) {
    boolean secure = "https".equalsIgnoreCase(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    return new TelegramUrl(secure ? "https" : "http", base.getHost(), port, false);
  }
}
