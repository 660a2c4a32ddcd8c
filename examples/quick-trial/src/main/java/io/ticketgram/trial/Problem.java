package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with an error the page can show. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient ObjectNode details = Json.object();

  /**
   * A problem.
   *
   * @param status of HTTP
   * @param code by which the page finds its own words for it
   * @param message in English, for everyone else
   */
  Problem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Problem invalid(String message) {
    return new Problem(400, "invalid", message);
  }

  static Problem notFound(String what) {
    return new Problem(404, "not_found", "There is no " + what);
  }

  /** Adds a number for the page's words. */
  Problem with(String name, long value) {
    details.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.putObject("error").put("code", code).put("message", getMessage()).set("details", details);
    return json;
  }
}
