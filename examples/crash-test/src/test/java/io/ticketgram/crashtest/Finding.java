package io.ticketgram.crashtest;

/** Something that must not be, as seen from outside. */
record Finding(Kind kind, String what) {
  enum Kind {
    /** A person waits for an answer that does not come. */
    NO_ANSWER,
    /** A message that answers nothing, or comes out of order. */
    DISORDER,
    /** A message came again without a crash right after its first time. */
    REPEATED,
    /** A person was told of a failure that there was not. */
    COMPLAINT,
    /** A ticket that was confirmed to its author is not there. */
    TICKET_LOST,
    /** A ticket is there twice, or nobody wrote it. */
    TICKET_TOO_MANY,
    /** A ticket holds something else than its author wrote. */
    WRONG_CONTENT,
    /** A prepaid request was charged wrongly. */
    CHARGE,
    /** The bot used the Bot API wrongly, or was refused. */
    BOT_API,
    /** Something was given up or never ended. */
    LEFT_OVER
  }
}
