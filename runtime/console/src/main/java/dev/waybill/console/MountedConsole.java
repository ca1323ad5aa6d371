package dev.waybill.console;

import dev.waybill.console.internal.web.Site;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A console that the application's own web server serves, below a path of its own that ends with a
 * slash: it has neither a port nor a thread.
 *
 * <p>It refuses as the other does: by the name that was asked for, by what pages of other sites
 * cannot send, and by the token. Where there is no token, whoever asks must be on this machine, or
 * be known to the application; the page itself, which tells nothing, is for anybody. Safe for use
 * by several threads.
 */
public final class MountedConsole {

  private final Site site;

  MountedConsole(Site site) {
    this.site = site;
  }

  /**
   * Answers a request. Never throws, and may take as long as the database does.
   *
   * @param request what somebody asks
   * @return what to answer
   */
  public Response answer(Request request) {
    Objects.requireNonNull(request, "request");
    var answer =
        site.answer(
            new dev.waybill.console.internal.web.Request(
                request.method(),
                request.path(),
                request.parameters(),
                request.headers(),
                request.sender(),
                request.isTrusted()));
    return new Response(answer.status(), answer.headers(), answer.body());
  }

  /**
   * A request to a mounted console.
   *
   * @param method the method, in capitals
   * @param path the path behind that of the console and its slash; empty for the page
   * @param parameters those of the query, or of a form that was posted
   * @param headers finds the values of a header, in any case; none where it is absent
   * @param sender who asks, for the log
   * @param isTrusted whether the sender is on this machine, or one that the application knows: it
   *     may look and act where the console has no token
   */
  public record Request(
      String method,
      String path,
      Map<String, String> parameters,
      Function<String, List<String>> headers,
      String sender,
      boolean isTrusted) {

    /**
     * Checks the components, and copies the parameters.
     *
     * @param method the method, in capitals
     * @param path the path behind that of the console and its slash; empty for the page
     * @param parameters those of the query, or of a form that was posted
     * @param headers finds the values of a header
     * @param sender who asks, for the log
     * @param isTrusted whether the sender may look and act without a token
     */
    public Request {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(path, "path");
      parameters = Map.copyOf(Objects.requireNonNull(parameters, "parameters"));
      Objects.requireNonNull(headers, "headers");
      Objects.requireNonNull(sender, "sender");
    }
  }

  /**
   * The answer of a mounted console, to be passed on with all its headers.
   *
   * @param status the status
   * @param headers the headers, one value each, {@code Content-Type} among them
   * @param body the body, to be written in UTF-8
   */
  public record Response(int status, Map<String, String> headers, String body) {

    /**
     * Checks the components, and copies the headers.
     *
     * @param status the status
     * @param headers the headers, one value each
     * @param body the body
     */
    public Response {
      headers = Map.copyOf(Objects.requireNonNull(headers, "headers"));
      Objects.requireNonNull(body, "body");
    }
  }
}
