package io.ticketgram.group;

/** What came of entering the identifier of a group. */
public enum Activation {
  /** The group is the client's, and was told. */
  ACTIVATED,
  /** It is wrong, was used, or has expired: {@code /id} in the group shows another one. */
  NO_SUCH_GROUP,
  /** The group is a client's already; that has to end first. */
  ACTIVE_ALREADY,
  /** Too many wrong ones were entered for this client within an hour. */
  TOO_MANY_TRIES
}
