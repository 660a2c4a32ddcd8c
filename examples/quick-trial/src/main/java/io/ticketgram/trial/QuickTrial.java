package io.ticketgram.trial;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts the trial and keeps it running until Ctrl-C. */
public final class QuickTrial {
  private QuickTrial() {}

  public static void main(String[] arguments) throws InterruptedException {
    int exitCode = run(arguments, System.getenv(), System.out, System.err);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
    // until the process is told to stop, which runs the shutdown hook
    new CountDownLatch(1).await();
  }

  /** Starts the trial; returns the exit code of a failure, or 0 when it runs. */
  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      Options options = Options.of(arguments, environment);
      Trial trial = Trial.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(trial::close, "trial-shutdown"));
      out.println("Ticketgram trial: " + trial.address());
      out.println(
          options.token() == null
              ? "On the left a chat with a simulated Telegram, on the right the support panel."
              : "Your bot is live in Telegram as " + trial.botName() + ".");
      out.println(
          "Tickets are kept in "
              + options.data().toAbsolutePath().normalize()
              + "; delete it to begin anew. Ctrl-C stops the trial.");
      return 0;
    } catch (CannotStartException e) {
      err.println(e.getMessage());
      return e.exitCode();
    }
  }
}
