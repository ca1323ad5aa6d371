package dev.waybill.http.internal.answer;

import dev.waybill.http.TransportFault;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The end of a request. */
public sealed interface Answer {

  /**
   * A complete answer, or as much of one as is read.
   *
   * @param excerpt the beginning of its body, as text
   */
  record Response(int status, HttpHeaders headers, String excerpt) implements Answer {}

  /**
   * No complete answer.
   *
   * @param cause what the client says of it; null where it says nothing
   */
  record Fault(TransportFault kind, @Nullable Throwable cause) implements Answer {}

  /**
   * Nothing was sent, since the connection has as many requests under way as its server allows.
   *
   * @param cause what the client says of it
   */
  record NoRoom(Throwable cause) implements Answer {}
}
