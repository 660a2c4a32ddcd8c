package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.Attachment;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.fixtures.botapi.Press;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a person does in the messenger. */
final class ChatApi {
  private static final int TEXT_MAX = 4096;
  private static final int CAPTION_MAX = 1024;
  private static final int ALBUM_MAX = 10;
  private static final String FOREIGN_PHONE = "+79161234567";

  private final Simulation simulation;
  private final Uploads uploads;
  private final Runnable changed;

  /**
   * Chats of a vendor.
   *
   * @param changed called after a bot has come into the group or gone
   */
  ChatApi(Simulation simulation, Uploads uploads, Runnable changed) {
    this.changed = changed;
    this.simulation = simulation;
    this.uploads = uploads;
  }

  void route(Router router) {
    router
        .get("/chats/*/*", (request, parts) -> Response.json(snapshot(parts)))
        .get("/chats/*/*/files/*/*", (request, parts) -> file(parts))
        .post("/chats/*/*/messages", this::send)
        .post("/chats/*/*/edit", this::edit)
        .post("/chats/*/*/block", this::block)
        .post("/chats/*/*/special", this::special)
        .post("/chats/*/*/press", this::press)
        .post("/chats/*/*/tap", this::tap)
        .post("/group/*", (request, parts) -> join(parts.get(0), request));
  }

  private ObjectNode snapshot(List<String> parts) {
    return simulation.snapshot(parts.get(0), parts.get(1));
  }

  /** A chat to write to, as a person can unless they blocked the bot. */
  private FakeChat openChat(List<String> parts) {
    if (simulation.blocks(parts.get(0), parts.get(1))) {
      throw new Problem(409, "bot_blocked", "This person has blocked the bot");
    }
    return chat(parts);
  }

  private FakeChat chat(List<String> parts) {
    return simulation.chat(parts.get(0), parts.get(1));
  }

  private Response join(String bot, Request request) throws IOException {
    GroupChat group =
        simulation.group().orElseThrow(() -> Problem.notFound("group of these people"));
    GroupChat.Role role = GroupChat.role(Request.text(request.json(), "role"));
    group.set(bot, simulation.bot(bot), role);
    changed.run();
    return done();
  }

  private Response block(Request request, List<String> parts) throws IOException {
    boolean blocked = Request.flag(request.json(), "blocked");
    simulation.block(parts.get(0), parts.get(1), blocked);
    return done();
  }

  private Response send(Request request, List<String> parts) throws IOException {
    FakeChat chat = openChat(parts);
    ObjectNode body = request.json();
    String text = Request.text(body, "text").strip();
    boolean asFiles = body.path("asFiles").asBoolean();
    List<Uploads.Stored> files = uploads.get(Request.texts(body, "files"));
    if (text.isEmpty() && files.isEmpty()) {
      throw new Problem(400, "empty_message", "Write a text or attach a file");
    }
    boolean asCaption = !files.isEmpty() && text.length() <= CAPTION_MAX;
    List<Media> media = new ArrayList<>();
    for (Uploads.Stored file : files) {
      String caption = asCaption && media.isEmpty() ? text : "";
      media.add(media(file, asFiles).caption(caption));
    }
    if (body.has("replyTo")) {
      return reply(chat, message(chat, Request.number(body, "replyTo")), text, media);
    }
    albums(media).forEach(album -> post(chat, album));
    if (!asCaption) {
      pieces(text).forEach(chat::send);
    }
    return done();
  }

  /** An answer is one message. */
  private static Response reply(
      FakeChat chat, ChatMessage answered, String text, List<Media> media) {
    if (media.size() > 1 || text.length() > TEXT_MAX) {
      throw Problem.invalid("An answer is one text or one file");
    }
    if (media.isEmpty()) {
      chat.reply(answered.messageId(), text);
    } else {
      chat.reply(answered.messageId(), media.get(0));
    }
    return done();
  }

  private static void post(FakeChat chat, List<Media> album) {
    if (album.size() == 1) {
      chat.send(album.get(0));
    } else {
      chat.sendAlbum(album.toArray(Media[]::new));
    }
  }

  private static Media media(Uploads.Stored file, boolean asFiles) {
    FileContent content = FileContent.of(file.path());
    if (!asFiles && file.size() > 0) {
      if (file.type().matches("image/(png|jpeg|webp)")) {
        return Media.photo(content);
      } else if (file.type().equals("video/mp4")) {
        return Media.video(file.name(), content);
      } else if (file.type().equals("audio/mpeg")) {
        return Media.audio(file.name(), content);
      }
    }
    return Media.document(file.name(), content, file.type());
  }

  /** As a client does it: pictures and videos go together, all else with its own kind. */
  private static List<List<Media>> albums(List<Media> media) {
    List<List<Media>> albums = new ArrayList<>();
    for (Media one : media) {
      List<Media> last = albums.isEmpty() ? List.of() : albums.get(albums.size() - 1);
      if (last.isEmpty() || last.size() == ALBUM_MAX || !together(last.get(0), one)) {
        albums.add(new ArrayList<>(List.of(one)));
      } else {
        last.add(one);
      }
    }
    return albums;
  }

  private static boolean together(Media one, Media other) {
    return family(one).equals(family(other));
  }

  private static String family(Media media) {
    return switch (media.kind()) {
      case PHOTO, VIDEO -> "visual";
      default -> media.kind().name();
    };
  }

  /** A long text, as a client cuts it. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + TEXT_MAX);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      String piece = text.substring(from, to).strip();
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      from = to;
    }
    return pieces;
  }

  private Response edit(Request request, List<String> parts) throws IOException {
    FakeChat chat = chat(parts);
    ObjectNode body = request.json();
    String text = Request.text(body, "text").strip();
    ChatMessage message = message(chat, Request.number(body, "messageId"));
    if (message.fromBot() || text.isEmpty() || text.length() > TEXT_MAX) {
      throw Problem.invalid("Only a text of one's own can be changed, into 1 to 4096 characters");
    }
    chat.edit(message.messageId(), text);
    return done();
  }

  private Response special(Request request, List<String> parts) throws IOException {
    FakeChat chat = openChat(parts);
    switch (Request.text(request.json(), "kind")) {
      case "sticker" -> chat.sendSticker("🦊");
      case "voice" -> chat.sendVoice(SampleVoice.bytes());
      case "location" -> chat.sendLocation(55.7522, 37.6156);
      case "contact" -> chat.shareOwnContact();
      case "foreign_contact" -> chat.sendContact(FOREIGN_PHONE, "A friend", null);
      case "forged" -> {
        List<ChatMessage> messages = chat.botMessages();
        if (messages.isEmpty()) {
          throw new Problem(409, "no_message", "The bot has not written anything yet");
        }
        chat.pressData(messages.get(messages.size() - 1).messageId(), "forged:" + TEXT_MAX);
      }
      default -> throw Problem.invalid("Unknown kind of message");
    }
    return done();
  }

  private Response press(Request request, List<String> parts) throws IOException {
    FakeChat chat = chat(parts);
    ObjectNode body = request.json();
    ChatMessage message = message(chat, Request.number(body, "messageId"));
    Press press = chat.pressData(message.messageId(), Request.text(body, "data"));
    return Response.json(Json.object().put("callback", press.callbackId()));
  }

  private Response tap(Request request, List<String> parts) throws IOException {
    FakeChat chat = chat(parts);
    String label = Request.text(request.json(), "label");
    if (chat.replyKeyboard().flatMap(keyboard -> keyboard.button(label)).isEmpty()) {
      throw Problem.notFound("such key");
    }
    chat.tap(label);
    return done();
  }

  private Response file(List<String> parts) throws IOException {
    ChatMessage message = message(chat(parts), number(parts.get(2)));
    int index = number(parts.get(3));
    if (index >= message.attachments().size()) {
      throw Problem.notFound("such file");
    }
    Attachment file = message.attachments().get(index);
    return Response.file(
        MessageJson.fileName(file), MessageJson.mediaType(file), file.content().open());
  }

  private static ChatMessage message(FakeChat chat, int id) {
    return chat.message(id).orElseThrow(() -> Problem.notFound("message " + id));
  }

  private static int number(String segment) {
    if (!segment.matches("\\d{1,9}")) {
      throw Problem.notFound("such file");
    }
    return Integer.parseInt(segment);
  }

  private static Response done() {
    return Response.json(Json.object().put("done", true));
  }
}
