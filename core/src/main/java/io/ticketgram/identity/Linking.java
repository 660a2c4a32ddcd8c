package io.ticketgram.identity;

import java.time.Duration;
import java.util.List;

/**
 * How people in the messenger become clients. Immutable; every {@code with…} returns another one.
 *
 * @param methods in order of trust; what a person is told follows this order
 * @param accountsPerClient how many messenger accounts one client can have, 1 or more
 * @param clientsPerAccount how many clients one messenger account can be, 1 or more
 * @param acrossBots whether an account that was bound through one bot is known to all bots of the
 *     desk: right for several bots of one company
 * @param triesPerHour how many tries of one messenger account may fail within an hour, 1 or more
 * @param pin the rules of {@link Method#PHONE}
 */
public record Linking(
    List<Method> methods,
    int accountsPerClient,
    int clientsPerAccount,
    boolean acrossBots,
    int triesPerHour,
    PinRules pin) {
  private static final int SOME = 5;
  private static final int TRIES = 10;

  public Linking {
    methods = List.copyOf(methods);
    if (methods.isEmpty() || methods.stream().distinct().count() != methods.size()) {
      throw new IllegalArgumentException("Name each way of linking once, and one at least");
    }
    if (accountsPerClient < 1 || clientsPerAccount < 1 || triesPerHour < 1) {
      throw new IllegalArgumentException(
          "accountsPerClient, clientsPerAccount and triesPerHour are 1 at least");
    }
  }

  /** A way to become a client. */
  public enum Method {
    /** A link from the panel that works once; the most trusted and the easiest. */
    INVITATION,
    /** The phone that the client gave in the portal, and a PIN by e-mail. */
    PHONE,
    /** Staff, or the client in the panel, confirm who it is. */
    PANEL,
    /** The messenger username in the client's settings; a hint that anybody could have. */
    USERNAME
  }

  /**
   * What a PIN is good for.
   *
   * @param lifetime of a PIN
   * @param tries how many wrong PINs lock the phone, 1 or more
   * @param resends how often another PIN may be asked for, 0 or more
   * @param lock for how long the phone is locked then, and after how long tries and PINs that led
   *     to nothing are forgotten
   */
  public record PinRules(Duration lifetime, int tries, int resends, Duration lock) {
    /** Ten minutes, 5 tries, 3 resends, locked for half an hour. */
    public static final PinRules STANDARD =
        new PinRules(Duration.ofMinutes(10), 5, 3, Duration.ofMinutes(30));

    public PinRules {
      if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lock.compareTo(lifetime) < 0) {
        throw new IllegalArgumentException(
            "A PIN lives for a minute at least, and the lock no shorter than the PIN");
      }
      if (tries < 1 || resends < 0) {
        throw new IllegalArgumentException("At least one try, and no negative number of resends");
      }
    }
  }

  /** These ways, up to 5 accounts for a client and 5 clients for an account, each bot apart. */
  public static Linking by(Method... methods) {
    return new Linking(List.of(methods), SOME, SOME, false, TRIES, PinRules.STANDARD);
  }

  /** This with other numbers of accounts for a client, and of clients for an account. */
  public Linking withLimits(int accounts, int clients) {
    return new Linking(methods, accounts, clients, acrossBots, triesPerHour, pin);
  }

  /** This with accounts that all bots of the desk know. */
  public Linking knownToAllBots() {
    return new Linking(methods, accountsPerClient, clientsPerAccount, true, triesPerHour, pin);
  }

  /** This with another number of failed tries in an hour. */
  public Linking withTriesPerHour(int tries) {
    return new Linking(methods, accountsPerClient, clientsPerAccount, acrossBots, tries, pin);
  }

  /** This with other rules for PINs. */
  public Linking withPin(PinRules rules) {
    return new Linking(
        methods, accountsPerClient, clientsPerAccount, acrossBots, triesPerHour, rules);
  }

  boolean has(Method method) {
    return methods.contains(method);
  }
}
