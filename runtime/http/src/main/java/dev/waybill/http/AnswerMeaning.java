package dev.waybill.http;

/**
 * The consequence that an answer, or a request without one, has for the events it is about.
 *
 * <table>
 * <caption>What answers mean unless {@link HttpEventProducer.Builder#answer} says otherwise</caption>
 * <tr><th>answer</th><th>consequence</th></tr>
 * <tr><td>200 to 299, complete</td><td>{@link #PUBLISHED}</td></tr>
 * <tr><td>401, 403, 404, 405, 407, 429, 502, 503, 504; a redirect, which is not followed; no
 *     connection; TLS</td><td>{@link #BUS_FAILURE}</td></tr>
 * <tr><td>408, 409, 425, 500 and any other from 500 on; a connection that ends before its answer is
 *     complete</td><td>{@link #RETRIED}</td></tr>
 * <tr><td>400, 411, 413, 415, 422 and any other from 400 to 499</td><td>{@link #PERMANENT}</td></tr>
 * <tr><td>no complete answer in time</td><td>{@link #UNANSWERED}</td></tr>
 * </table>
 */
public enum AnswerMeaning {
  /** The endpoint has the events. */
  PUBLISHED,
  /**
   * The endpoint takes no event at all for now: the worker pauses, and no attempt counts. What
   * waits fails with it, unsent.
   */
  BUS_FAILURE,
  /** This event failed, and another attempt may help: it backs off. */
  RETRIED,
  /** This event will never be taken: it becomes a dead letter at once. */
  PERMANENT,
  /**
   * Nobody knows. The stage of the event stays open, so that the worker says after its send timeout
   * whose failure it is: the event's where others were answered since, else the bus's.
   */
  UNANSWERED
}
