package io.ticketgram.text;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The string constants of the compiled library. What code puts together from constants and values
 * is there too, as a recipe with {@link #VALUE} in the place of each value.
 */
final class CodeConstants {
  /** Stands for a value in a recipe of a string concatenation. */
  static final String VALUE = "\u0001";

  private static final int UTF8 = 1;
  private static final int STRING = 8;

  private CodeConstants() {}

  static Set<String> all() {
    try {
      Path classes =
          Path.of(Catalogue.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Set<String> constants = new TreeSet<>();
      try (Stream<Path> files = Files.walk(classes)) {
        List<Path> compiled = files.filter(path -> path.toString().endsWith(".class")).toList();
        for (Path file : compiled) {
          constants.addAll(read(file));
        }
      }
      return constants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a constant pool as chapter 4.4 of the JVM specification lays it out. */
  private static Set<String> read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      Map<Integer, String> utf8 = new HashMap<>();
      Set<Integer> strings = new TreeSet<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case UTF8 -> utf8.put(i, in.readUTF());
          case STRING -> strings.add(in.readUnsignedShort());
          case 7, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // a long or a double takes two places
          }
          default -> throw new IOException(file + " has a constant of the unknown kind " + tag);
        }
      }
      Set<String> constants = new TreeSet<>();
      strings.forEach(index -> constants.add(utf8.get(index)));
      return constants;
    }
  }
}
