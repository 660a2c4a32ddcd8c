package io.ticketgram.trial;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A picture of a link, to be pointed at with a phone.
 *
 * @param size of a side, in squares
 * @param path the dark squares as the path of an SVG, with a side of 1 each
 */
record QrCode(int size, String path) {
  static QrCode of(String link) {
    ByteMatrix squares;
    try {
      squares = Encoder.encode(link, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("No QR code can hold the link " + link, e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y) == 1) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(squares.getWidth(), path.toString());
  }
}
