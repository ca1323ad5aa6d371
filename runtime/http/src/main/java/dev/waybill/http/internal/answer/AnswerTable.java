package dev.waybill.http.internal.answer;

import static dev.waybill.http.AnswerMeaning.BUS_FAILURE;
import static dev.waybill.http.AnswerMeaning.PERMANENT;
import static dev.waybill.http.AnswerMeaning.PUBLISHED;
import static dev.waybill.http.AnswerMeaning.RETRIED;
import static dev.waybill.http.AnswerMeaning.UNANSWERED;

import dev.waybill.http.AnswerMeaning;
import dev.waybill.http.TransportFault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What each answer means.
 *
 * @param statuses the meanings of single statuses, which go before those of their hundred
 * @param faults the meaning of each fault
 */
public record AnswerTable(
    Map<Integer, AnswerMeaning> statuses, Map<TransportFault, AnswerMeaning> faults) {

  private static final AnswerTable STANDARD =
      new AnswerTable(
          Map.ofEntries(
              // The sender or its way to the endpoint is wrong, whichever event it sends.
              Map.entry(401, BUS_FAILURE),
              Map.entry(403, BUS_FAILURE),
              Map.entry(404, BUS_FAILURE),
              Map.entry(405, BUS_FAILURE),
              Map.entry(407, BUS_FAILURE),
              // The endpoint takes nothing for now.
              Map.entry(429, BUS_FAILURE),
              Map.entry(502, BUS_FAILURE),
              Map.entry(503, BUS_FAILURE),
              Map.entry(504, BUS_FAILURE),
              // It may have been this request alone; of the fives, so may 500 and what is not here.
              Map.entry(408, RETRIED),
              Map.entry(409, RETRIED),
              Map.entry(425, RETRIED)),
          Map.of(
              TransportFault.NO_CONNECTION, BUS_FAILURE,
              TransportFault.TLS, BUS_FAILURE,
              TransportFault.CUT_OFF, RETRIED,
              TransportFault.TIMEOUT, UNANSWERED));

  public AnswerTable {
    statuses = Map.copyOf(statuses);
    faults = Map.copyOf(faults);
  }

  public static AnswerTable standard() {
    return STANDARD;
  }

  public AnswerTable with(int status, AnswerMeaning meaning) {
    Map<Integer, AnswerMeaning> changed = new HashMap<>(statuses);
    changed.put(status, meaning);
    return new AnswerTable(changed, faults);
  }

  public AnswerTable with(TransportFault fault, AnswerMeaning meaning) {
    Map<TransportFault, AnswerMeaning> changed = new EnumMap<>(faults);
    changed.put(fault, meaning);
    return new AnswerTable(statuses, changed);
  }

  public AnswerMeaning meaning(Answer answer) {
    if (answer instanceof Answer.Response response) {
      AnswerMeaning known = statuses.get(response.status());
      return known == null ? ofHundred(response.status() / 100) : known;
    }
    AnswerMeaning known = answer instanceof Answer.Fault fault ? faults.get(fault.kind()) : null;
    return known == null ? BUS_FAILURE : known;
  }

  /** A redirect is not followed, and would meet the next event as well. */
  private static AnswerMeaning ofHundred(int hundred) {
    return switch (hundred) {
      case 2 -> PUBLISHED;
      case 3 -> BUS_FAILURE;
      case 4 -> PERMANENT;
      default -> RETRIED;
    };
  }
}
