package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one poll brought, read update by update; the parts of an album are joined.
 *
 * @param items in the order of their first updates
 * @param lastUpdate the highest update id, or 0 when there was none
 */
record UpdateBatch(List<Item> items, long lastUpdate) {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateBatch.class);

  /** Something to hand over. */
  sealed interface Item {
    /** The id of its first update. */
    long firstUpdate();
  }

  record Understood(long firstUpdate, Input input) implements Item {}

  record Unreadable(long firstUpdate, UnreadableUpdate update) implements Item {}

  static UpdateBatch read(List<JsonNode> updates, BotId bot, UpdateTranslator translator) {
    List<Item> items = new ArrayList<>(updates.size());
    Map<ConversationId, Integer> latest = new HashMap<>();
    long last = 0;
    for (JsonNode update : updates) {
      JsonNode id = update.path("update_id");
      if (!id.canConvertToLong() || !id.isIntegralNumber()) {
        LOG.warn("Bot {} was sent something that is no update; it is passed over", bot);
        continue;
      }
      long updateId = id.longValue();
      last = Math.max(last, updateId);
      try {
        Input input = translator.translate(update);
        if (input != null) {
          add(items, latest, updateId, input);
        }
      } catch (RuntimeException e) {
        String error = Secrets.describe(e);
        items.add(
            new Unreadable(
                updateId,
                new UnreadableUpdate(translator.key(updateId), bot, update.toString(), error)));
      }
    }
    return new UpdateBatch(List.copyOf(items), last);
  }

  private static void add(
      List<Item> items, Map<ConversationId, Integer> latest, long updateId, Input input) {
    Integer place = latest.get(input.conversation());
    if (place != null && items.get(place) instanceof Understood before) {
      Input joined = join(before.input(), input);
      if (joined != null) {
        items.set(place, new Understood(before.firstUpdate(), joined));
        return;
      }
    }
    latest.put(input.conversation(), items.size());
    items.add(new Understood(updateId, input));
  }

  /** Two parts of one album as one input, or null when they are no such parts. */
  private static @Nullable Input join(Input before, Input next) {
    if (!(before.content() instanceof Input.Files album)
        || !(next.content() instanceof Input.Files part)
        || album.album() == null
        || !album.album().equals(part.album())) {
      return null;
    }
    List<UpdateKey> keys = new ArrayList<>(before.keys());
    keys.addAll(next.keys());
    List<IncomingFile> files = new ArrayList<>(album.files());
    // the part that calls the bot brings those before it
    part.files().stream()
        .filter(file -> files.stream().noneMatch(known -> known.source().equals(file.source())))
        .forEach(files::add);
    // an edit names the message that the text stands in
    boolean textIsNext = album.caption().isEmpty() && !part.caption().isEmpty();
    return new Input(
        keys,
        before.conversation(),
        before.direct(),
        next.person(),
        new Input.Files(files, album.album()),
        textIsNext ? next.message() : before.message(),
        before.answers() == null ? next.answers() : before.answers(),
        isNamed(before) ? before.group() : next.group());
  }

  private static boolean isNamed(Input input) {
    return input.group() != null && input.group().named();
  }
}
