package io.ticketgram.dialog;

import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a draft holds for one field. */
public sealed interface Answer {
  /** A chosen option. */
  record Chosen(Option option) implements Answer {}

  /** A typed text. */
  record Typed(String text) implements Answer {}

  /**
   * Messages with files, as they came in.
   *
   * @param places which chat messages they came in, so that these can be edited
   */
  record Composed(List<String> texts, List<Attachment> files, List<Place> places)
      implements Answer {
    public static final Composed EMPTY = new Composed(List.of(), List.of(), List.of());

    /**
     * A chat message that was taken.
     *
     * @param message the channel's identifier of it within its chat, or {@link #album}
     * @param text which of the texts it holds, or {@link #NO_TEXT}
     */
    public record Place(String message, int text) {
      public static final int NO_TEXT = -1;
      private static final String ALBUM = "album/";

      /** What stands for every message of an album. */
      public static String album(String album) {
        return ALBUM + album;
      }

      /** Whether it stands for an album, and not for one message. */
      public boolean isAlbum() {
        return message.startsWith(ALBUM);
      }
    }

    public Composed {
      texts = List.copyOf(texts);
      files = List.copyOf(files);
      // drafts of versions before know no places
      places = places == null ? List.of() : List.copyOf(places);
    }

    /** All texts together, each on a line of its own. */
    public String text() {
      return String.join("\n", texts);
    }

    /** How many characters {@link #text} has, as a person counts them. */
    public int characters() {
      String text = text();
      return text.codePointCount(0, text.length());
    }

    /** How many characters one more text may have. */
    int room(MessageLimits limits) {
      int lineEnd = texts.isEmpty() ? 0 : 1;
      return Math.max(0, limits.characters() - characters() - lineEnd);
    }

    /** True when nothing was composed yet. */
    public boolean isEmpty() {
      return texts.isEmpty() && files.isEmpty();
    }

    /** These messages with one more text. */
    public Composed withText(String text) {
      List<String> more = new ArrayList<>(texts);
      more.add(text);
      return new Composed(more, files, places);
    }

    /** These messages with one more file. */
    public Composed withFile(Attachment file) {
      List<Attachment> more = new ArrayList<>(files);
      more.add(file);
      return new Composed(texts, more, places);
    }

    /** These messages, and then others. */
    public Composed and(Composed others) {
      List<String> allTexts = new ArrayList<>(texts);
      allTexts.addAll(others.texts());
      List<Attachment> allFiles = new ArrayList<>(files);
      allFiles.addAll(others.files());
      List<Place> allPlaces = new ArrayList<>(places);
      for (Place place : others.places()) {
        int text = place.text() == Place.NO_TEXT ? Place.NO_TEXT : place.text() + texts.size();
        allPlaces.add(new Place(place.message(), text));
      }
      return new Composed(allTexts, allFiles, allPlaces);
    }

    /** These messages with what is known of a chat message. */
    Composed withPlace(String message, int text) {
      List<Place> more = new ArrayList<>(places);
      more.removeIf(place -> place.message().equals(message));
      more.add(new Place(message, text));
      return new Composed(texts, files, more);
    }

    /** These messages with another text in one of them. */
    Composed withText(int index, String text) {
      List<String> others = new ArrayList<>(texts);
      others.set(index, text);
      return new Composed(others, files, places);
    }

    Optional<Place> place(String message) {
      return places.stream().filter(place -> place.message().equals(message)).findFirst();
    }
  }

  /**
   * A reserved prepaid request.
   *
   * @param department the id of the department that it was reserved for
   */
  record Reserved(String key, String department) implements Answer {}

  /** What is composed answers another message of the ticket. */
  record Answering(MessageId message) implements Answer {}

  /** The field was passed over: it did not apply, or the person skipped it. */
  record Skipped() implements Answer {}
}
