package dev.waybill.http;

/** The ways in which a request ends without a complete answer. */
public enum TransportFault {
  /** There is no connection: refused, unreachable, no such host, or not in time. */
  NO_CONNECTION,
  /** TLS failed, as with a certificate that is not trusted. */
  TLS,
  /**
   * The connection ended in mid-answer, or before it. Where no byte of an answer had come, as on a
   * connection that the server closed while it was idle, the request has been repeated once.
   */
  CUT_OFF,
  /** There was no complete answer within the request's timeout. */
  TIMEOUT
}
