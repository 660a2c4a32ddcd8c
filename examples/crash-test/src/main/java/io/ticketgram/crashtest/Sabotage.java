package io.ticketgram.crashtest;

/** What is broken in a node on purpose, to prove that the checks find it. */
public enum Sabotage {
  /** Nothing. */
  NONE,
  /** Updates are confirmed to Telegram before what follows from them is stored. */
  CONFIRMS_EARLY,
  /** The storage keeps no keys, so that an update which comes again is handled again. */
  FORGETS_KEYS,
  /** A reservation's key is another one after a restart. */
  CHARGES_ANEW,
  /** What was sent is not recorded as sent. */
  SENDS_AGAIN
}
