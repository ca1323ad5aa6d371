package dev.waybill.http.internal.send;

import dev.waybill.http.TransportFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Tells the ways apart in which the client fails. */
final class Faults {

  private Faults() {}

  /**
   * Returns what went wrong.
   *
   * @param hasBegun whether an answer had begun: then the connection was safe
   */
  static TransportFault kind(Throwable failure, boolean hasBegun) {
    if (failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnknownHostException
        || isOfProxy(failure)) {
      return TransportFault.NO_CONNECTION;
    }
    if (failure instanceof HttpTimeoutException) {
      return TransportFault.TIMEOUT;
    }
    return !hasBegun && isOfTls(failure) ? TransportFault.TLS : TransportFault.CUT_OFF;
  }

  /** The client's words where a proxy opens no tunnel. */
  private static boolean isOfProxy(Throwable failure) {
    return failure instanceof IOException
        && String.valueOf(failure.getMessage()).startsWith("Tunnel failed");
  }

  /** A connection that broke is no matter of trust, whoever tells of it. */
  private static boolean isOfTls(Throwable failure) {
    return failure instanceof SSLException && !(failure.getCause() instanceof SocketException);
  }

  /** Tells whether the connection ended, as one that was idle may, before there was an answer. */
  static boolean isOfIdleConnection(Throwable failure, boolean hasBegun) {
    return failure instanceof IOException
        && !hasBegun
        && kind(failure, false) == TransportFault.CUT_OFF;
  }

  /** The client's words where a server allows no more requests at once over HTTP/2. */
  static boolean isNoRoom(Throwable failure) {
    return failure instanceof IOException
        && "too many concurrent streams".equals(failure.getMessage());
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
  }
}
