package io.ticketgram.trial;

import java.util.Locale;
import java.util.Set;

/**
 * Lets only the trial's own page in. The server listens on this computer alone, but every web page
 * that is open on it could send requests here, under a name of its own that leads to this computer.
 */
final class SameOrigin {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private SameOrigin() {}

  static void check(Request request) {
    String host = request.header("Host");
    if (host == null || !OWN_NAMES.contains(name(host))) {
      throw new Problem(
          403, "foreign_host", "Open the trial as http://localhost, not under another name");
    }
    if (READING.contains(request.method())) {
      return;
    }
    String origin = request.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      throw foreign();
    }
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw foreign();
    }
  }

  private static Problem foreign() {
    return new Problem(403, "foreign_origin", "Only the trial's own page may do this");
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
