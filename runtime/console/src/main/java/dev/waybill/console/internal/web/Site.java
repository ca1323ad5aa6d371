package dev.waybill.console.internal.web;

import dev.waybill.outbox.OutboxUnavailableException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The console, whoever serves it. Safe for use by several threads. */
public final class Site {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.console.Console");

  private final Guard guard;
  private final Map<String, Function<Request, Object>> views;
  private final Map<String, Function<Request, Object>> acts;
  private final Page page = new Page();

  /**
   * Makes one.
   *
   * @param views what is looked at, by its path; they return what {@link Json} writes
   * @param acts what changes something, by its path; they return the same
   */
  public Site(
      Guard guard,
      Map<String, Function<Request, Object>> views,
      Map<String, Function<Request, Object>> acts) {
    this.guard = guard;
    this.views = Map.copyOf(views);
    this.acts = Map.copyOf(acts);
  }

  /** Answers a request. Never throws. */
  public Response answer(Request request) {
    try {
      return guard.refusal(request).orElseGet(() -> answerOwn(request));
    } catch (IllegalArgumentException e) {
      return Response.refusal(400, Objects.requireNonNullElse(e.getMessage(), "That is not asked"));
    } catch (OutboxUnavailableException e) {
      return Response.refusal(503, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The console failed to answer for %s".formatted(request.path()), e);
      return Response.refusal(500, "The console failed: its log says why");
    }
  }

  private Response answerOwn(Request request) {
    boolean isPost = request.method().equals("POST");
    boolean isGet = request.method().equals("GET") || request.method().equals("HEAD");
    Response file = page.file(request.path());
    if (file != null) {
      return isGet ? file : notAllowed("GET, HEAD");
    }
    @Nullable Function<Request, Object> view = views.get(request.path());
    @Nullable Function<Request, Object> act = acts.get(request.path());
    if (view == null && act == null) {
      return Response.refusal(404, "There is nothing here");
    }
    if (view != null ? !isGet : !isPost) {
      return notAllowed(view != null ? "GET, HEAD" : "POST");
    }
    Optional<Response> refusal = guard.refusalOfData(request);
    return refusal.orElseGet(
        () -> Response.json(Objects.requireNonNull(view != null ? view : act).apply(request)));
  }

  private static Response notAllowed(String methods) {
    return Response.refusal(405, "That cannot be done here").with("Allow", methods);
  }
}
