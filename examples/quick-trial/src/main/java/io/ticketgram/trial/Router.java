package io.ticketgram.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds who answers a request. */
final class Router {
  /** Answers requests; {@code parts} are the path's segments that stand for a {@code *}. */
  interface Handler {
    Response handle(Request request, List<String> parts) throws IOException;
  }

  private record Route(String method, List<String> pattern, Handler handler) {}

  private final List<Route> routes;
  private final List<String> prefix;

  Router() {
    this(new ArrayList<>(), List.of());
  }

  private Router(List<Route> routes, List<String> prefix) {
    this.routes = routes;
    this.prefix = prefix;
  }

  /** The part of this one whose addresses all begin so. */
  Router under(String start) {
    return new Router(routes, segments(prefix, start));
  }

  /** Adds a route, for example {@code get("/tickets/*", …)}. */
  Router get(String pattern, Handler handler) {
    return add("GET", pattern, handler);
  }

  Router post(String pattern, Handler handler) {
    return add("POST", pattern, handler);
  }

  private Router add(String method, String pattern, Handler handler) {
    routes.add(new Route(method, segments(prefix, pattern), handler));
    return this;
  }

  private static List<String> segments(List<String> prefix, String path) {
    List<String> segments = new ArrayList<>(prefix);
    Arrays.stream(path.split("/", -1)).filter(one -> !one.isEmpty()).forEach(segments::add);
    return List.copyOf(segments);
  }

  Response handle(Request request) throws IOException {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    boolean known = false;
    for (Route route : routes) {
      if (fits(route.pattern(), request.segments())) {
        known = true;
        if (route.method().equals(method)) {
          return route.handler().handle(request, parts(route.pattern(), request.segments()));
        }
      }
    }
    throw known
        ? new Problem(405, "wrong_method", request.method() + " is not possible here")
        : Problem.notFound("such address");
  }

  private static boolean fits(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parts(List<String> pattern, List<String> segments) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).equals("*")) {
        parts.add(segments.get(i));
      }
    }
    return parts;
  }
}
