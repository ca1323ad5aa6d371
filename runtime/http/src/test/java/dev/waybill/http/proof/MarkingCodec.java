package dev.waybill.http.proof;

import dev.waybill.event.Envelope;
import dev.waybill.jdbc.proof.ClaimId;
import dev.waybill.json.EventCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes in front of each document which claim sends it, so that a request that arrives late is not
 * taken for that of another claim.
 */
final class MarkingCodec {

  private static final char END = '\n';

  private final EventCodec codec = EventCodec.detect();
  private final Map<String, ClaimId> sending = new ConcurrentHashMap<>();

  void sends(ClaimId claim, String event) {
    sending.put(event, claim);
  }

  EventCodec asCodec() {
    return (EventCodec)
        Proxy.newProxyInstance(
            EventCodec.class.getClassLoader(),
            new Class<?>[] {EventCodec.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("encodeToBytes")) {
                return marked((Envelope<?>) arguments[0]);
              }
              try {
                return method.invoke(codec, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private byte[] marked(Envelope<?> event) {
    String text = String.valueOf(sending.get(event.id())) + END + codec.encode(event);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the claim that a body was sent under. */
  static ClaimId claim(String body) {
    String mark = body.substring(0, body.indexOf(END));
    int slash = mark.lastIndexOf('/');
    return new ClaimId(mark.substring(0, slash), Integer.parseInt(mark.substring(slash + 1)));
  }
}
