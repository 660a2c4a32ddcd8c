package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  @ParameterizedTest
  @DisplayName("I-8: a name of a stranger is made safe to show and to save a file under")
  @ValueSource(
      strings = {
        "отчёт за май.pdf → отчёт за май.pdf",
        "../../etc/passwd → passwd",
        "C:\\Users\\x\\report.pdf → report.pdf",
        "photo\u202egnp.exe → photognp.exe",
        "\u2066a\u2069\u200e\u061c.txt → a.txt",
        "می\u200cخواهم.pdf → می\u200cخواهم.pdf",
        "👨\u200d👩\u200d👧.png → 👨\u200d👩\u200d👧.png",
        "a\u0000b\u001b[31m.txt → ab[31m.txt",
        "a\tb\r\nc.txt → a b c.txt",
        "a\u2028b\u00a0c.txt → a b c.txt",
        "a<b>c:\"d|e?f*.txt → a_b_c__d_e_f_.txt",
        "con → _con",
        "NUL.txt → _NUL.txt",
        "Com1.tar.gz → _Com1.tar.gz",
        "console.log → console.log",
        "  name.txt. .  → name.txt",
        ".htaccess → htaccess",
        ".. → made up",
        " → made up",
        "folder/ → made up",
        "\u202e\u200b → made up"
      })
  void safe_name(String row) {
    String[] names = row.split(" → ", -1);
    assertThat(FileNames.safe(names[0], "made up")).isEqualTo(names[1]);
  }

  @Test
  @DisplayName("I-8: an over-long name is cut between characters and keeps its extension")
  void safe_longName_isShortened() {
    String name = "x" + "😀".repeat(200) + ".PDF";
    String safe = FileNames.safe(name, "");

    assertThat(safe).startsWith("x😀😀").endsWith("😀.PDF");
    assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isBetween(230, 240);
    assertThat(safe.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(FileNames.safe("a." + "b".repeat(1_000), "")).hasSize(240);
    assertThat(FileNames.safe(safe, "")).isEqualTo(safe);
  }

  @Test
  @DisplayName("I-8: half a character in a name is left out")
  void safe_loneSurrogate_goes() {
    assertThat(FileNames.safe("a\uD83Db.txt", "")).isEqualTo("ab.txt");
  }
}
