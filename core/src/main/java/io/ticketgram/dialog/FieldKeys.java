package io.ticketgram.dialog;

import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;

/** The keys of the fields that create flows, option sources and the prepaid check agree on. */
public final class FieldKeys {
  public static final String PROVIDER = "provider";
  public static final String DEPARTMENT = "department";
  public static final String PREPAID = "prepaid";
  public static final String SERVICE = "service";
  public static final String SUBJECT = "subject";
  public static final String MESSAGE = "message";

  /** A message of its own for what belongs to {@link #MESSAGE}: both become one. */
  public static final String FILES = "files";

  public static final String PRIORITY = "priority";
  public static final String RATING = "rating";
  public static final String CONFIRM = "confirm";

  /** No field: what a draft keeps of the message that it answers. */
  public static final String ANSWERING = "answering";

  private FieldKeys() {}

  static ProviderId provider(Draft draft) {
    return new ProviderId(required(draft, PROVIDER));
  }

  static DepartmentId department(Draft draft) {
    return new DepartmentId(required(draft, DEPARTMENT));
  }

  private static String required(Draft draft, String key) {
    return draft
        .chosen(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The form needs a field '" + key + "' before the one that uses its answer"))
        .id();
  }
}
