package io.ticketgram.identity;

/** What came of confirming a request. */
public enum Confirmation {
  /** The account is bound, and the person was told. */
  LINKED,
  /** There is no such request: it was answered, or it expired, or the code is wrong. */
  NO_SUCH_REQUEST,
  /** The client has as many accounts as the preset allows. */
  TOO_MANY_ACCOUNTS,
  /** The account is bound to as many clients as the preset allows. */
  TOO_MANY_CLIENTS
}
