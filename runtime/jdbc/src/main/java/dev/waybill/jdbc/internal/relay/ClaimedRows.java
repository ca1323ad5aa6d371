package dev.waybill.jdbc.internal.relay;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a claim, and which of them are settled: those of an ordering key in their order.
 *
 * <p>They end before a row whose id one of another key has already: an acknowledgement of the id
 * could mean either, of which perhaps only one was sent.
 *
 * <p>Every row is linked with its neighbours rather than found by lookups: this is done for each
 * event that is ever published.
 */
final class ClaimedRows {

  private final List<Place> places;

  /** By id, the first row of each. */
  private final Map<String, Place> byId;

  /** A row, and where it stands. */
  static final class Place {
    private final Stored row;
    private @Nullable Place before;
    private @Nullable Place behind;

    /** The next row of the same id, of which there can be several. */
    private @Nullable Place namesake;

    private boolean isChosen;
    private boolean isSettled;

    private Place(Stored row) {
      this.row = row;
    }

    Stored row() {
      return row;
    }
  }

  ClaimedRows(List<Stored> rows) {
    places = new ArrayList<>(rows.size());
    byId = new HashMap<>(rows.size() * 2);
    Map<OrderingKey, Place> lastOfKeys = new HashMap<>(rows.size() * 2);
    for (Stored row : rows) {
      Place place = new Place(row);
      Place namesake = byId.putIfAbsent(row.entry().id(), place);
      if (namesake != null) {
        if (!namesake.row.key().equals(row.key())) {
          return;
        }
        last(namesake).namesake = place;
      }
      Place before = lastOfKeys.put(row.key(), place);
      if (before != null) {
        place.before = before;
        before.behind = place;
      }
      places.add(place);
    }
  }

  private static Place last(Place first) {
    Place last = first;
    while (last.namesake != null) {
      last = last.namesake;
    }
    return last;
  }

  /** Returns how many rows there are. */
  int size() {
    return places.size();
  }

  /** Returns what is not settled. */
  List<Stored> left() {
    List<Stored> left = new ArrayList<>();
    for (Place place : places) {
      if (!place.isSettled) {
        left.add(place.row);
      }
    }
    return left;
  }

  /** Notes that rows are settled. */
  void settle(Collection<Place> settled) {
    for (Place place : settled) {
      place.isSettled = true;
    }
  }

  /** Notes that a row is settled, and with it those behind it: they go back to the outbox. */
  void settleFrom(Place failed) {
    for (Place place = failed; place != null; place = place.behind) {
      place.isSettled = true;
    }
  }

  /**
   * Finds the rows of ids that are to be settled. Changes nothing.
   *
   * @throws IllegalArgumentException where one is no part of this claim, or not among the first of
   *     its ordering key
   */
  List<Place> find(Collection<String> ids) {
    List<Place> chosen = new ArrayList<>(ids.size());
    try {
      for (String id : ids) {
        Place place = next(id);
        place.isChosen = true;
        chosen.add(place);
      }
      chosen.forEach(ClaimedRows::requireTurn);
      return chosen;
    } finally {
      for (Place place : chosen) {
        place.isChosen = false;
      }
    }
  }

  private Place next(String id) {
    Place place = byId.get(id);
    while (place != null && (place.isSettled || place.isChosen)) {
      place = place.namesake;
    }
    if (place == null) {
      throw new IllegalArgumentException(
          "Not part of this claim, or settled already: %s".formatted(id));
    }
    return place;
  }

  private static void requireTurn(Place place) {
    Place before = place.before;
    if (before != null && !before.isSettled && !before.isChosen) {
      throw new IllegalArgumentException(
          "%s cannot be settled before the earlier entries of %s"
              .formatted(place.row.entry().event(), place.row.key()));
    }
  }
}
