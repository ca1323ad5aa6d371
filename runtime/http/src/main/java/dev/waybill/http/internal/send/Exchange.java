package dev.waybill.http.internal.send;

import dev.waybill.http.TransportFault;
import dev.waybill.http.internal.answer.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request, and its answer: a response or a fault, within a time. */
final class Exchange {

  private final HttpClient client;
  private final HttpRequest request;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<?> sent;

  private Exchange(HttpClient client, HttpRequest request) {
    this.client = client;
    this.request = request;
  }

  /**
   * Sends a request.
   *
   * @param timeout within which the answer is complete; the client's own ends with the headers
   * @return never fails
   */
  static CompletableFuture<Answer> send(HttpClient client, HttpRequest request, Duration timeout) {
    Exchange exchange = new Exchange(client, request);
    CompletableFuture<Answer> answer = exchange.answer;
    var unused =
        answer
            .completeOnTimeout(
                new Answer.Fault(TransportFault.TIMEOUT, null),
                TimeUnit.NANOSECONDS.convert(timeout),
                TimeUnit.NANOSECONDS)
            .thenRun(exchange::hangUp);
    exchange.attempt(false);
    return answer;
  }

  private void attempt(boolean isLast) {
    Attempt attempt = new Attempt();
    CompletableFuture<HttpResponse<String>> sending;
    try {
      sending = client.sendAsync(request, attempt);
    } catch (Throwable e) { // nobody else would answer, and nothing was sent
      answer.complete(new Answer.Fault(TransportFault.NO_CONNECTION, e));
      return;
    }
    sent = sending;
    var unused =
        sending.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                answer.complete(
                    new Answer.Response(response.statusCode(), response.headers(), body(response)));
              } else {
                failed(Faults.unwrapped(failure), attempt.hasBegun, isLast);
              }
            });
    if (answer.isDone()) {
      hangUp(); // the time was up in between
    }
  }

  /** Where a proxy wants credentials for a tunnel, the client asks nobody to read a body. */
  private static String body(HttpResponse<@Nullable String> response) {
    String body = response.body();
    return body == null ? "" : body;
  }

  private void failed(Throwable failure, boolean hasBegun, boolean isLast) {
    if (Faults.isNoRoom(failure)) {
      answer.complete(new Answer.NoRoom(failure));
    } else if (!isLast && !answer.isDone() && Faults.isOfIdleConnection(failure, hasBegun)) {
      attempt(true);
    } else {
      answer.complete(new Answer.Fault(Faults.kind(failure, hasBegun), failure));
    }
  }

  /** Gives the connection up where nobody waits for what it brings. */
  private void hangUp() {
    CompletableFuture<?> last = sent;
    if (last != null && !last.isDone()) {
      last.cancel(true);
    }
  }

  /** Notes whether there is a response. */
  private static final class Attempt implements HttpResponse.BodyHandler<String> {

    private volatile boolean hasBegun;

    @Override
    public HttpResponse.BodySubscriber<String> apply(HttpResponse.ResponseInfo response) {
      hasBegun = true;
      return new BoundedBody();
    }
  }
}
