package io.ticketgram.telegram;

/** Names of files as people see them. */
final class FileNames {
  private static final int LONGEST = 120;
  private static final int LONGEST_EXTENSION = 12;

  private FileNames() {}

  /** The name without what would break a form, shortened from the front of its extension. */
  static String visible(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      safe.append(c == '"' || c == '\\' || c == '/' || Character.isISOControl(c) ? '_' : c);
    }
    int tooMany = safe.length() - LONGEST;
    if (tooMany > 0) {
      int dot = safe.lastIndexOf(".");
      int end = dot >= safe.length() - LONGEST_EXTENSION && dot >= tooMany ? dot : safe.length();
      int start = end - tooMany;
      if (start > 0 && Character.isHighSurrogate(safe.charAt(start - 1))) {
        start--;
      }
      safe.delete(start, end);
    }
    return safe.toString();
  }
}
