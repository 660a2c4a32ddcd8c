package io.ticketgram.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a file is by its first bytes. What was declared counts only as long as they do not
 * contradict it.
 */
final class FileTypes {
  /** How many bytes are looked at. */
  static final int HEAD = 1024;

  static final String UNKNOWN = "application/octet-stream";

  /**
   * How files of a type begin.
   *
   * @param begins told one character for each byte
   * @param also declared types that fit such a beginning, besides the type itself
   * @param always whether no file of these types begins in another way
   */
  private record Sign(String type, Predicate<String> begins, Pattern also, boolean always) {
    boolean fits(String declared) {
      return declared.equals(type) || also.matcher(declared).matches();
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          always("image/jpeg", starts("\u00ff\u00d8\u00ff"), "image/(jpg|pjpeg)"),
          always("image/png", starts("\u0089PNG\r\n"), "image/(x-png|apng)"),
          always("image/gif", starts("GIF8"), ""),
          always("image/webp", starts("RIFF").and(at(8, "WEBP")), ""),
          sign("image/bmp", starts("BM").and(at(6, "\0\0\0\0")), "image/.*bmp"),
          sign("image/tiff", starts("II*\0").or(starts("MM\0*")), "image/.*"),
          always("application/pdf", head -> head.contains("%PDF-"), ""),
          always(
              "application/zip",
              starts("PK\u0003\u0004").or(starts("PK\u0005\u0006")),
              "application/(x-zip.*|.*\\+zip|java-archive|vnd\\.(openxmlformats|oasis\\.|android\\."
                  + "|ms-|google-earth\\.kmz|apple\\.).*|x-iwork.*)"),
          sign(
              "application/x-ole-storage",
              starts("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
              "application/(msword|vnd\\.(ms-|openxmlformats|visio).*|x-msi.*|x-ms-installer)"),
          sign(
              "application/gzip",
              starts("\u001f\u008b"),
              "application/(x-gzip|x-tgsticker|x-tgz|x-tar|x-compressed.*)|image/svg\\+xml"),
          sign("application/vnd.rar", starts("Rar!\u001a\u0007"), "application/x-rar.*"),
          sign("application/x-7z-compressed", starts("7z\u00bc\u00af'\u001c"), ""),
          sign("video/quicktime", at(4, "ftypqt  "), "video/.*"),
          sign("audio/mp4", at(4, "ftypM4A "), "audio/.*|video/mp4"),
          sign("image/heic", at(4, "ftyphei").or(at(4, "ftypmif1")), "image/hei[cf].*"),
          sign("image/avif", at(4, "ftypavi"), ""),
          sign("video/mp4", at(4, "ftyp"), "(video|audio)/.*"),
          sign("video/webm", starts("\u001aE\u00df\u00a3"), "(video|audio)/(webm|(x-)?matroska)"),
          sign("audio/ogg", starts("OggS"), "(audio|video)/.*|application/ogg"),
          sign("audio/mpeg", FileTypes::isMp3, "audio/.*"),
          sign("audio/flac", starts("fLaC"), "audio/.*"),
          sign("audio/wav", starts("RIFF").and(at(8, "WAVE")), "audio/.*"),
          sign("video/x-msvideo", starts("RIFF").and(at(8, "AVI ")), "video/.*"),
          sign(
              "application/vnd.microsoft.portable-executable",
              starts("MZ").and(head -> head.indexOf('\0') >= 0),
              "application/(x-msdownload|x-dosexec|x-ms-dos-executable|x-msdos-program)"),
          sign("application/x-elf", starts("\u007fELF"), "application/x-(executable|sharedlib)"),
          sign(
              "application/x-mach-binary",
              starts("\u00cf\u00fa\u00ed\u00fe").or(starts("\u00ce\u00fa\u00ed\u00fe")),
              ""),
          sign("application/java-vm", starts("\u00ca\u00fe\u00ba\u00be"), ""),
          sign("application/x-ms-shortcut", starts("L\0\0\0\u0001\u0014\u0002\0"), ""),
          sign("text/x-shellscript", starts("#!"), "text/.*|application/(x-.*|.*script|json)"),
          sign("text/html", FileTypes::isMarkup, "text/.*|.*xml|application/x-.*"));

  private static final List<String> MARKUP =
      List.of("<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<?xml");

  private FileTypes() {}

  /**
   * The type of a file, in lower case and without parameters: the declared one when its first bytes
   * fit, else what they say, else {@link #UNKNOWN}.
   *
   * @param head the first {@link #HEAD} bytes, or all when there are fewer
   * @param declared what its sender says it is; foreign text
   */
  static String of(byte[] head, String declared) {
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.matches("[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")) {
      type = UNKNOWN;
    }
    String said = type;
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    Optional<Sign> found = SIGNS.stream().filter(sign -> sign.begins().test(bytes)).findFirst();
    if (found.isPresent()) {
      return found.get().fits(said) ? said : found.get().type();
    }
    boolean contradicted = SIGNS.stream().anyMatch(sign -> sign.always() && sign.fits(said));
    return contradicted ? UNKNOWN : said;
  }

  private static boolean isMp3(String head) {
    return head.startsWith("ID3") || head.matches("(?s)\u00ff[\u00fa\u00fb\u00f2\u00f3].*");
  }

  private static boolean isMarkup(String head) {
    String text = head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    return MARKUP.stream().anyMatch(tag -> text.regionMatches(true, 0, tag, 0, tag.length()));
  }

  private static Sign always(String type, Predicate<String> begins, String also) {
    return new Sign(type, begins, Pattern.compile(also), true);
  }

  private static Sign sign(String type, Predicate<String> begins, String also) {
    return new Sign(type, begins, Pattern.compile(also), false);
  }

  private static Predicate<String> starts(String bytes) {
    return at(0, bytes);
  }

  private static Predicate<String> at(int offset, String bytes) {
    return head -> head.startsWith(bytes, offset);
  }
}
