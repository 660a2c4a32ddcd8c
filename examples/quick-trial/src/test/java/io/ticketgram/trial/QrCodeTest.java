package io.ticketgram.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QrCodeTest {
  private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

  @Test
  @DisplayName("PH-4: the picture of an invitation says what its link says")
  void path_isReadAsTheLink() throws FormatException, ChecksumException {
    String link = "https://t.me/planetahost_bot?start=k_9zq3Xw-7RfTn2LbYcVdM";

    QrCode code = QrCode.of(link);

    BitMatrix squares = new BitMatrix(code.size());
    Matcher square = SQUARE.matcher(code.path());
    while (square.find()) {
      squares.set(Integer.parseInt(square.group(1)), Integer.parseInt(square.group(2)));
    }
    assertThat(new Decoder().decode(squares).getText()).isEqualTo(link);
  }
}
