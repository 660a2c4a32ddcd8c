package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.Channel.FileSource;
import io.ticketgram.text.FileNames;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends files: by reference where Telegram has them, else out of the host's store, and then keeps
 * the reference. Without captions, so that no text is cut to fit one. Thread-safe.
 */
final class FileSending {
  private static final long PUBLIC_SERVER_LIMIT = 50L * 1024 * 1024;
  private static final long LOCAL_SERVER_LIMIT = 2_000L * 1024 * 1024;
  private static final long LARGEST_PHOTO = 10L * 1024 * 1024;
  private static final int LOOK_AGAIN_SECONDS = 1;

  private final FileSource source;
  private final Spool spool;
  private final UploadedFiles uploaded;

  /** What is being uploaded at this moment; whoever else wants it waits for its reference. */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  FileSending(FileSource source, Spool spool, UploadedFiles uploaded) {
    this.source = source;
    this.spool = spool;
    this.uploaded = uploaded;
  }

  /** Whether a file has not arrived in the store yet, and this bot has no other way to send it. */
  static boolean isOnTheWay(Attachment file, BotId bot) {
    return file.content() instanceof Attachment.Content.Pending && reference(file, bot) == null;
  }

  /** Sends one file, and returns the identifier of its message. */
  List<String> single(BotApi api, Place to, Step.Single step) throws ApiFailure {
    Attachment file = step.file();
    UploadedFiles.Reference own = reference(file, api.id());
    ApiFailure refusal = null;
    if (own != null) {
      try {
        return sendKnown(api, to, step, own);
      } catch (ApiFailure e) {
        refusal = ifAboutTheFile(e);
      }
    }
    if (!(file.content() instanceof Attachment.Content.Stored stored)) {
      throw refusal == null ? notStored(file) : refusal;
    }
    String key = UploadedFiles.key(api.id(), stored.storeId());
    UploadedFiles.Reference known = uploaded.recall(key);
    if (known != null) {
      try {
        return sendKnown(api, to, step, known);
      } catch (ApiFailure e) {
        ifAboutTheFile(e);
      }
    }
    claim(key);
    try {
      UploadedFiles.Reference meanwhile = uploaded.recall(key);
      if (meanwhile != null && !meanwhile.equals(known)) {
        return sendKnown(api, to, step, meanwhile);
      }
      List<JsonNode> messages = upload(api, to, step, stored.storeId());
      messages.forEach(message -> uploaded.remember(key, message));
      return identifiers(messages);
    } finally {
      underWay.remove(key);
    }
  }

  /** A refusal of a file leaves another way; everything else is thrown. */
  private static ApiFailure ifAboutTheFile(ApiFailure failure) throws ApiFailure {
    if (!Outcomes.isAboutTheFile(failure)) {
      throw failure;
    }
    return failure;
  }

  private void claim(String key) throws ApiFailure {
    if (!underWay.add(key)) {
      throw ApiFailure.busy("the file is being uploaded for another chat", LOOK_AGAIN_SECONDS);
    }
  }

  private static List<String> sendKnown(
      BotApi api, Place to, Step.Single step, UploadedFiles.Reference known) throws ApiFailure {
    Map<String, Object> parameters = parameters(to, step);
    parameters.put(known.way().field, known.fileId());
    return identifiers(api.call(new Calls.SendKnownFiles(known.way().method, parameters)));
  }

  private List<JsonNode> upload(BotApi api, Place to, Step.Single step, String storeId)
      throws ApiFailure {
    try (Spool.Copy copy = copy(api, step.file(), storeId)) {
      SentAs way = SentAs.of(step.file().kind());
      if (way == SentAs.PHOTO && copy.size() > LARGEST_PHOTO) {
        way = SentAs.DOCUMENT;
      }
      try {
        return upload(api, to, step, copy, way);
      } catch (ApiFailure e) {
        if (!Outcomes.isAboutTheFile(e) || way == SentAs.DOCUMENT) {
          throw e;
        }
        // whatever Telegram dislikes about a picture or a sound, it takes as a plain file
        return upload(api, to, step, copy, SentAs.DOCUMENT);
      }
    }
  }

  private static List<JsonNode> upload(
      BotApi api, Place to, Step.Single step, Spool.Copy copy, SentAs way) throws ApiFailure {
    Map<String, Object> parameters = parameters(to, step);
    parameters.put(way.field, "attach://file0");
    return api.upload(way.method, parameters, List.of(part("file0", step.file(), copy)));
  }

  private static Map<String, Object> parameters(Place to, Step.Single step) {
    Map<String, Object> parameters = parameters(to, step.answers());
    Object markup = Messages.markup(step.keyboard());
    if (markup != null) {
      parameters.put("reply_markup", markup);
    }
    return parameters;
  }

  private static Map<String, Object> parameters(Place to, int answers) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("chat_id", to.chat());
    if (to.topic() > 0) {
      parameters.put("message_thread_id", to.topic());
    }
    if (answers > 0) {
      parameters.put("reply_parameters", Messages.reply(answers));
    }
    return parameters;
  }

  /** Sends two to ten files as one album; a refusal concerns the album as a whole. */
  List<String> album(BotApi api, Place to, Step.Album step) throws ApiFailure {
    List<Spool.Copy> copies = new ArrayList<>();
    Map<String, Integer> claimed = new LinkedHashMap<>();
    try {
      List<Map<String, String>> media = new ArrayList<>();
      List<BotApi.FilePart> parts = new ArrayList<>();
      for (Attachment file : step.files()) {
        UploadedFiles.Reference known = knownForAlbum(api, file);
        if (known != null) {
          media.add(Map.of("type", known.way().field, "media", known.fileId()));
          continue;
        }
        String storeId = storeId(file);
        String key = UploadedFiles.key(api.id(), storeId);
        if (!claimed.containsKey(key)) {
          claim(key);
          claimed.put(key, media.size());
        }
        Spool.Copy copy = copy(api, file, storeId);
        copies.add(copy);
        String part = "file" + parts.size();
        parts.add(part(part, file, copy));
        media.add(Map.of("type", SentAs.of(file.kind()).field, "media", "attach://" + part));
      }
      Map<String, Object> parameters = parameters(to, step.answers());
      parameters.put("media", media);
      List<JsonNode> messages =
          parts.isEmpty()
              ? api.call(new Calls.SendKnownFiles("sendMediaGroup", parameters))
              : api.upload("sendMediaGroup", parameters, parts);
      if (messages.size() == media.size()) {
        claimed.forEach((key, index) -> uploaded.remember(key, messages.get(index)));
      }
      return identifiers(messages);
    } finally {
      copies.forEach(Spool.Copy::close);
      underWay.removeAll(claimed.keySet());
    }
  }

  /** Where a file is, if it was taken in a way in which it fits into its album. */
  private UploadedFiles.@Nullable Reference knownForAlbum(BotApi api, Attachment file)
      throws ApiFailure {
    UploadedFiles.Reference own = reference(file, api.id());
    if (own != null) {
      return own;
    }
    UploadedFiles.Reference known = uploaded.recall(UploadedFiles.key(api.id(), storeId(file)));
    return known != null && known.way().goesWith(SentAs.of(file.kind())) ? known : null;
  }

  private static String storeId(Attachment file) throws ApiFailure {
    if (file.content() instanceof Attachment.Content.Stored stored) {
      return stored.storeId();
    }
    throw notStored(file);
  }

  private static ApiFailure notStored(Attachment file) {
    return ApiFailure.unavailable("the attachment " + file.id() + " is not in its store yet");
  }

  private Spool.Copy copy(BotApi api, Attachment file, String storeId) throws ApiFailure {
    long limit = api.isPublicServer() ? PUBLIC_SERVER_LIMIT : LOCAL_SERVER_LIMIT;
    return spool.copy(source, storeId, file, limit);
  }

  private static BotApi.FilePart part(String name, Attachment file, Spool.Copy copy) {
    return new BotApi.FilePart(
        name, FileNames.safe(file.fileName(), "file"), file.mediaType(), copy.path().toFile());
  }

  private static List<String> identifiers(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("message_id").asText("")).toList();
  }

  /** The file as this bot can send it, if it came from a chat of this bot. */
  private static UploadedFiles.@Nullable Reference reference(Attachment file, BotId bot) {
    ChannelFile known = file.channelFile();
    // a place or a person has no file at Telegram, but is itself in the reference
    return known != null && known.bot().equals(bot) && !DataUrls.isOne(known.reference())
        ? new UploadedFiles.Reference(SentAs.of(file.kind()), known.reference())
        : null;
  }
}
