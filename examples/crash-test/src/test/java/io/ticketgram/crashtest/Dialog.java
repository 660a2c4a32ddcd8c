package io.ticketgram.crashtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a person is about to do in one dialog.
 *
 * @param subject unlike every other
 * @param departments those chosen, one after another with «Back» between; the last counts
 * @param texts the message, in pieces
 * @param files the files of the message
 * @param inARow whether the pieces are sent without waiting for the answer to each
 */
record Dialog(
    String subject,
    List<String> departments,
    List<String> texts,
    List<byte[]> files,
    boolean inARow,
    Ending ending) {
  enum Ending {
    /** A ticket. */
    CREATED,
    /** Cancelled by the person at the end. */
    CANCELLED,
    /** The client has no prepaid request left for the department. */
    REFUSED
  }

  private static final int LARGEST_FILE = 60_000;

  /**
   * Makes one up.
   *
   * @param penniless whether the person's client has no prepaid requests
   */
  static Dialog random(Random random, String name, boolean penniless, boolean mayHurry) {
    List<String> departments = new ArrayList<>();
    if (!penniless && random.nextInt(8) == 0) {
      departments.add(random.nextBoolean() ? Billing.FREE : Billing.PREPAID);
    }
    departments.add(random.nextInt(5) < 3 ? Billing.PREPAID : Billing.FREE);
    List<String> texts = new ArrayList<>();
    int pieces = 1 + random.nextInt(3);
    for (int i = 1; i <= pieces; i++) {
      texts.add("piece " + i + " of " + name + " " + Integer.toHexString(random.nextInt()));
    }
    List<byte[]> files = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_FILE)];
        random.nextBytes(bytes);
        files.add(bytes);
      }
    }
    Ending ending = random.nextInt(8) == 0 ? Ending.CANCELLED : Ending.CREATED;
    if (penniless && departments.contains(Billing.PREPAID)) {
      ending = Ending.REFUSED;
    }
    return new Dialog(
        "Subject of " + name,
        List.copyOf(departments),
        List.copyOf(texts),
        List.copyOf(files),
        mayHurry && random.nextBoolean(),
        ending);
  }

  String department() {
    return departments.get(departments.size() - 1);
  }

  boolean isPrepaid() {
    return department().equals(Billing.PREPAID);
  }

  /** The whole message, as staff are to read it. */
  String text() {
    return String.join("\n", texts);
  }

  static String fileName(int number) {
    return "file-" + number + ".bin";
  }
}
