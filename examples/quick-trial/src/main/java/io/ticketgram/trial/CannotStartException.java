package io.ticketgram.trial;

/** The trial can't run; the message tells the person who started it what to do. */
final class CannotStartException extends Exception {
  private static final long serialVersionUID = 1L;

  static final int WRONG_USE = 2;
  static final int TELEGRAM = 3;

  private final int exitCode;

  CannotStartException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
