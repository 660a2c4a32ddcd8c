package io.ticketgram.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes names of files safe to show, and to save a file under on any system. */
public final class FileNames {
  /** What common file systems take, with room for something like « (1)». */
  private static final int MAX_BYTES = 240;

  private static final int MAX_EXTENSION = 20;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final String FORBIDDEN = "<>:\"|?*";
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?", Pattern.CASE_INSENSITIVE);

  private FileNames() {}

  /**
   * The name without folders, without characters that can't be seen or that turn the text around
   * them, without what file systems forbid, and not too long for them; its extension is kept.
   *
   * @param otherwise what it is called when nothing is left
   */
  public static String safe(String name, String otherwise) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder visible = new StringBuilder(last.length());
    last.codePoints().filter(FileNames::isVisible).forEach(visible::appendCodePoint);
    String plain = SPACE.matcher(visible).replaceAll(" ");
    for (char forbidden : FORBIDDEN.toCharArray()) {
      plain = plain.replace(forbidden, '_');
    }
    plain = EDGES.matcher(shortened(EDGES.matcher(plain).replaceAll(""))).replaceAll("");
    if (plain.isEmpty()) {
      return otherwise;
    }
    return RESERVED.matcher(plain).matches() ? "_" + plain : plain;
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // emoji and Persian words are written with the joiners
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      case Character.CONTROL -> codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }

  private static String shortened(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
    int left = MAX_BYTES - bytes(extension);
    StringBuilder cut = new StringBuilder();
    for (int i = 0; i < name.length(); ) {
      String next = Character.toString(name.codePointAt(i));
      left -= bytes(next);
      if (left < 0) {
        break;
      }
      cut.append(next);
      i += next.length();
    }
    return cut.toString().stripTrailing() + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
