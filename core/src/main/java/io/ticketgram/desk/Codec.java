package io.ticketgram.desk;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.TicketEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of sessions, inputs and work: JSON with the name of the variant in {@code type}.
 * Thread-safe.
 */
public final class Codec {
  /** Raised when sessions of the version before can't be read any more. */
  private static final int SESSION_FORMAT = 1;

  private final ObjectMapper mapper = mapper();
  private final ObjectReader sessions = mapper.readerFor(StoredSession.class);
  private final ObjectReader inputs = mapper.readerFor(Input.class);
  private final ObjectReader broadcasts = mapper.readerFor(Broadcasts.Stored.class);
  private final ObjectReader works = mapper.readerFor(Work.class);

  /**
   * Writes a session.
   *
   * @param plan the version of the forms with which its drafts go on
   * @param typed what the person wrote in it: kept in a form that every version can read
   * @param client whom the person was in it, or null for nobody
   */
  public String write(Session session, int plan, List<String> typed, @Nullable ClientId client) {
    return json(new StoredSession(SESSION_FORMAT, plan, typed, session, client));
  }

  /** Writes an input. */
  public String write(Input input) {
    return json(input);
  }

  /** Writes work as the draft of an outbox entry. */
  public OutboxDraft draft(Work work) {
    return new OutboxDraft(work.lane(), json(work));
  }

  /**
   * Reads a session.
   *
   * @throws UnreadableException when it was written by a version that this one can't read; it tells
   *     what the person had written
   */
  public StoredSession session(String json) {
    List<String> typed = new ArrayList<>();
    try {
      JsonNode stored = mapper.readTree(json);
      stored.path("typed").forEach(text -> typed.add(text.asText()));
      int format = stored.path("format").asInt();
      if (format != SESSION_FORMAT) {
        throw new UnreadableException("A session of format " + format + " can't be read", typed);
      }
      return sessions.readValue(stored);
    } catch (IOException e) {
      throw unreadable(e, typed);
    }
  }

  /**
   * A session as it is stored.
   *
   * @param format of the rest; {@code typed} is the same in every format
   * @param plan the version of the forms with which its drafts go on
   * @param typed what the person wrote in it
   * @param client whom the person was in it, or null for nobody
   */
  public record StoredSession(
      int format, int plan, List<String> typed, Session session, @Nullable ClientId client) {
    public StoredSession {
      typed = List.copyOf(typed);
    }
  }

  /**
   * Reads an input.
   *
   * @throws UnreadableException when it was written by a version that this one can't read
   */
  public Input input(String json) {
    return (Input) read(inputs, json);
  }

  /**
   * Reads the payload of an outbox entry.
   *
   * @throws UnreadableException when it was written by a version that this one can't read
   */
  public Work work(String json) {
    return (Work) read(works, json);
  }

  /** Writes a broadcast. */
  String write(Broadcasts.Stored broadcast) {
    return json(broadcast);
  }

  /**
   * Reads a broadcast.
   *
   * @throws UnreadableException when it was written by a version that this one can't read
   */
  Broadcasts.Stored broadcast(String json) {
    return (Broadcasts.Stored) read(broadcasts, json);
  }

  /** Writes what is small and known again later. */
  public String writeMemo(Object value) {
    return json(value);
  }

  /**
   * Reads what is small and known again later.
   *
   * @throws UnreadableException when it was written by a version that this one can't read
   */
  public <T> T readMemo(String json, Class<T> type) {
    return type.cast(read(mapper.readerFor(type), json));
  }

  /** A stored form that this version can't read. */
  public static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> typed;

    UnreadableException(String message, List<String> typed) {
      super(message);
      this.typed = List.copyOf(typed);
    }

    /** What a person had written in it, as far as that can be read. */
    public List<String> typed() {
      return typed;
    }
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't write " + value.getClass().getSimpleName(), e);
    }
  }

  private static Object read(ObjectReader reader, String json) {
    try {
      return reader.readValue(json);
    } catch (JsonProcessingException e) {
      throw unreadable(e, List.of());
    }
  }

  private static UnreadableException unreadable(IOException e, List<String> typed) {
    // the original message quotes the data, which may hold what a person wrote
    String where =
        e instanceof JsonProcessingException parsing ? " at " + parsing.getLocation() : "";
    return new UnreadableException(
        "Stored data can't be read: " + e.getClass().getSimpleName() + where, typed);
  }

  private static ObjectMapper mapper() {
    SimpleModule module = new SimpleModule("ticketgram");
    module.addSerializer(Instant.class, ToStringSerializer.instance);
    module.addDeserializer(Instant.class, new InstantDeserializer());
    for (Class<?> sealed :
        List.of(
            Work.class,
            Delivery.class,
            Input.Content.class,
            Action.class,
            Answer.class,
            Actor.class,
            Attachment.Content.class,
            TicketEvent.class)) {
      module.setMixInAnnotation(sealed, Variants.class);
      for (Class<?> variant : sealed.getPermittedSubclasses()) {
        module.registerSubtypes(
            new NamedType(variant, variant.getSimpleName().toLowerCase(Locale.ROOT)));
      }
    }
    return JsonMapper.builder()
        .addModule(module)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Variants {}

  private static final class InstantDeserializer extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantDeserializer() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
