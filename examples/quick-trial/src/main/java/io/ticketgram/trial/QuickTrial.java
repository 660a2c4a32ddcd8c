package io.ticketgram.trial;

/** Starts the trial: a desk, a bot and a simulated Telegram in one process. */
public final class QuickTrial {
  private QuickTrial() {}

  public static void main(String[] arguments) {
    System.out.println("Ticketgram trial");
  }
}
