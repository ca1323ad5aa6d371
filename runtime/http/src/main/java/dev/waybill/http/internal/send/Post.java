package dev.waybill.http.internal.send;

import dev.waybill.bus.PublishException;
import dev.waybill.http.internal.answer.Answer;
import dev.waybill.http.internal.answer.Redaction;
import dev.waybill.http.internal.format.RequestContent;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A request as it goes out with the headers of this moment, and what must not be shown of it. */
final class Post {

  private final HttpRequest request;
  private final List<String> secrets;

  private Post(HttpRequest request, List<String> secrets) {
    this.request = request;
    this.secrets = secrets;
  }

  /**
   * Makes the request.
   *
   * @throws PublishException of scope {@code BUS}, where a header has no value that can be sent
   */
  static Post of(SendSettings settings, RequestContent content) {
    HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint().uri());
    content.headers().forEach(request::setHeader);
    List<String> secrets = new ArrayList<>(settings.format().secrets());
    secrets.addAll(settings.endpoint().secrets());
    for (Header header : settings.headers()) {
      String value = value(settings, header);
      secrets.add(value);
      request.setHeader(header.name(), value);
    }
    return new Post(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(content.body())).build(), secrets);
  }

  private static String value(SendSettings settings, Header header) {
    try {
      return header.value();
    } catch (Throwable e) { // whoever fetches a token concerns every event
      // Not as a cause: whoever fetches a token may tell of it.
      throw PublishException.busUnavailable(
          "There is no value for header %s, which every request to %s has (%s)."
              .formatted(header.name(), settings.endpoint(), e.getClass().getName()),
          null);
    }
  }

  CompletableFuture<Answer> send(SendSettings settings) {
    return Exchange.send(settings.client(), request, settings.requestTimeout());
  }

  /** Returns what an answer says, without secrets. */
  String excerpt(Answer answer) {
    return answer instanceof Answer.Response response && !response.excerpt().isEmpty()
        ? Redaction.of(secrets).apply(response.excerpt())
        : "";
  }
}
