package io.ticketgram.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypesTest {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  @ParameterizedTest
  @DisplayName("I-8: a file is what its content says, where that contradicts what was declared")
  @CsvSource(
      delimiter = '|',
      value = {
        "\\xff\\xd8\\xff\\xe0 | image/jpeg | image/jpeg",
        "\\xff\\xd8\\xff\\xe0 | image/png | image/jpeg",
        "\\x89PNG\\x0d\\x0a | application/octet-stream | image/png",
        "GIF89a | image/gif | image/gif",
        "RIFF\\x01\\x02\\x03\\x04WEBPVP8 | image/webp | image/webp",
        "RIFF\\x01\\x02\\x03\\x04WAVEfmt | audio/x-wav | audio/x-wav",
        "%PDF-1.7 | application/pdf | application/pdf",
        "\\x0a%PDF-1.7 | text/plain | application/pdf",
        "PK\\x03\\x04\\x14 | DOCX | DOCX",
        "PK\\x03\\x04\\x14 | application/x-zip-compressed | application/x-zip-compressed",
        "PK\\x03\\x04\\x14 | image/jpeg | application/zip",
        "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1 | application/msword | application/msword",
        "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1 | text/plain | application/x-ole-storage",
        "\\x00\\x00\\x00\\x20ftypisom | video/mp4 | video/mp4",
        "\\x00\\x00\\x00\\x14ftypqt\\x20\\x20 | application/octet-stream | video/quicktime",
        "\\x00\\x00\\x00\\x20ftypisom | image/jpeg | video/mp4",
        "\\x1aE\\xdf\\xa3 | video/webm | video/webm",
        "OggS | audio/ogg | audio/ogg",
        "ID3\\x03 | audio/mpeg | audio/mpeg",
        "\\xff\\xfb\\x90 | application/octet-stream | audio/mpeg",
        "MZ\\x90\\x00\\x03 | image/jpeg | application/vnd.microsoft.portable-executable",
        "MZ\\x90\\x00\\x03 | application/x-msdownload | application/x-msdownload",
        "MZ is how this text begins | text/plain | text/plain",
        "\\x7fELF\\x02 | application/pdf | application/x-elf",
        "#!/bin/sh | image/png | text/x-shellscript",
        "#!/bin/sh | text/plain | text/plain",
        "<!DOCTYPE html> | image/jpeg | text/html",
        "<svg onload=x> | image/svg+xml | image/svg+xml",
        "just text | text/csv; charset=utf-8 | text/csv",
        "just text | TEXT/Plain | text/plain",
        "just text | image/jpeg | application/octet-stream",
        "just text | application/pdf | application/octet-stream",
        "just text | DOCX | application/octet-stream",
        "just text | what a type | application/octet-stream",
        "just text | text/html<script> | application/octet-stream",
        "'' | text/plain | text/plain"
      })
  void of_contentAndDeclaration(String head, String declared, String type) {
    assertThat(FileTypes.of(bytes(head), declared.replace("DOCX", DOCX)))
        .isEqualTo(type.replace("DOCX", DOCX));
  }

  private static byte[] bytes(String text) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        bytes.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        bytes.append(text.charAt(i));
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
