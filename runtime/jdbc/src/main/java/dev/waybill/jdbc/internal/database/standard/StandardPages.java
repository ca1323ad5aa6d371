package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.event.EventHeaders;
import dev.waybill.jdbc.internal.dialect.PageActs;
import dev.waybill.jdbc.internal.row.InHand;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pages in the words of some flavour. */
public final class StandardPages implements PageActs {

  /**
   * The columns of {@link StoredRows}; of a large payload, its size instead. Whether an attempt has
   * failed is its state, or null: where none has, nothing is looked up row by row.
   */
  private static final String FETCH =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type,
             CASE WHEN octet_length(o.payload) <= 32768 THEN o.payload END, o.lane,
             CASE WHEN EXISTS (SELECT 1 FROM {retry})
               THEN (SELECT r.state FROM {retry} r WHERE r.seq = o.seq AND r.id = o.id) END,
             CASE WHEN octet_length(o.payload) > 32768 THEN octet_length(o.payload) END{headers}
      FROM {outbox} o
      WHERE {aboveMark} {isOurs}
      """;

  /** The columns that {@link StoredRows#headers} reads. */
  private static final String HEADERS =
      """
      ,
             CASE
               WHEN o.outcome IS NULL THEN -1
               WHEN o.schemaversion = 1 AND CAST(o.outcome AS {text}) = 'accepted'
                 AND o.traceparent IS NULL AND o.headers IS NULL THEN NULL
               ELSE COALESCE(o.schemaversion, 0)
             END,
             o.outcome, o.traceparent, o.headers\
      """;

  private static final int FIRST_OF_HEADERS = 10;

  /** Parameters: low-water mark, lanes, low-water mark. */
  private static final String ABOVE_MARK =
      """
      o.seq > LEAST(CAST(? AS {bigint}), COALESCE((
          SELECT min(d.seq) - 1 FROM {retry} d
          WHERE {isOurs} AND d.next_attempt_at <= {now}), CAST(? AS {bigint})))
        AND\
      """;

  /**
   * First whether the row itself is held back, which its sequence tells: what has failed is passed
   * over at each poll. A CASE keeps its order, and AND does not.
   */
  private static final String MAY_GO =
      """
      AND CASE
        WHEN NOT EXISTS (SELECT 1 FROM {retry}) THEN TRUE
        WHEN EXISTS (
          SELECT 1 FROM {retry} s
          WHERE s.seq = o.seq AND s.id = o.id
            AND (s.state IN ('HELD', 'SET_ASIDE', 'SKIPPED')
              OR s.state = 'WAITING' AND s.next_attempt_at > {now})) THEN FALSE
        ELSE NOT EXISTS (
          SELECT 1 FROM {retry} b
          WHERE b.aggregatetype = o.aggregatetype AND b.aggregateid = o.aggregateid
            AND b.seq < o.seq
            AND (b.state IN ('HELD', 'SET_ASIDE')
              OR b.state = 'WAITING' AND b.next_attempt_at > {now}))
        END
      """;

  /**
   * Parameters: the first and the last sequence in hand, for all between whether they are not, and
   * the sequence before the first. Truth values again: PostgreSQL takes half a fetch's time to look
   * 500 numbers up by hash.
   */
  private static final String NOT_IN_HAND =
      "AND CASE WHEN o.seq BETWEEN ? AND ? THEN {isOther} ELSE TRUE END ";

  private static final String PAYLOAD = "SELECT payload FROM {outbox} WHERE seq = ? AND id = ?";

  private static final String RETRIES =
      """
      SELECT seq, id, state, attempts, last_attempt_at, next_attempt_at, last_error
      FROM {retry} WHERE seq {any}
      """;

  private static final String FIRST_BELOW =
      """
      SELECT o.seq FROM {outbox} o WHERE o.seq <= ? AND {isOurs}
      """;

  private final Sql sql;
  private final boolean isAboveMark;

  /**
   * The fetches by what they differ in, of which there are few: putting one together takes time. By
   * lists, since a record's hash code is slow to begin with.
   */
  private final Map<List<?>, String> fetches = new ConcurrentHashMap<>();

  /**
   * Makes the acts.
   *
   * @param isAboveMark whether there is a low-water mark to begin at
   */
  public StandardPages(Sql sql, boolean isAboveMark) {
    this.sql = sql;
    this.isAboveMark = isAboveMark;
  }

  @Override
  public Page fetch(Connection connection, Search search, PayloadDecoder decoder)
      throws SQLException {
    InHand inHand = search.inHand();
    boolean hasHeaders = sql.hasLayout2();
    String text = fetch(search.limit(), inHand != null, hasHeaders);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      Flavour flavour = sql.flavour();
      Boolean[] isOurs = Lane.among(search.lanes());
      int next = 1;
      if (isAboveMark) {
        statement.setLong(next++, search.above());
        flavour.set(statement, next++, isOurs);
        statement.setLong(next++, search.above());
      }
      flavour.set(statement, next++, isOurs);
      if (inHand != null) {
        statement.setLong(next++, inHand.first());
        statement.setLong(next++, inHand.last());
        flavour.set(statement, next++, inHand.isOther());
        statement.setLong(next, inHand.first() - 1);
      }
      try (ResultSet found = statement.executeQuery()) {
        return page(
            connection, found, search.limit(), hasHeaders, new StoredRows(flavour, decoder));
      }
    }
  }

  /**
   * The limit is written out: with a parameter, PostgreSQL finds a plan for every page anew, in a
   * third of the time that the page takes. The lanes are an array of 64 truth values, which is
   * quicker to look into than a list.
   *
   * @param limit how many rows are fetched at most
   * @param isBeside whether some are in hand already
   * @param hasHeaders whether the table has columns for headers
   */
  String fetch(int limit, boolean isBeside, boolean hasHeaders) {
    return fetches.computeIfAbsent(
        List.of(limit, isBeside, hasHeaders), anew -> text(limit, isBeside, hasHeaders));
  }

  private String text(int limit, boolean isBeside, boolean hasHeaders) {
    String aboveMark = isAboveMark ? ABOVE_MARK.replace("{isOurs}", truthAt("d.lane + 1")) : "";
    String isOther = truthAt("CAST(o.seq - CAST(? AS {bigint}) AS {integer})");
    String notInHand = NOT_IN_HAND.replace("{isOther}", isOther);
    return sql.of(
        FETCH
                .replace("{headers}", hasHeaders ? HEADERS : "")
                .replace("{aboveMark}", aboveMark)
                .replace("{isOurs}", truthAt("o.lane + 1"))
            + MAY_GO
            + (isBeside ? notInHand : "")
            + " ORDER BY o.seq "
            + sql.flavour().limit(String.valueOf(limit)));
  }

  private String truthAt(String index) {
    return sql.flavour().truthAt(index);
  }

  private Page page(
      Connection connection, ResultSet found, int limit, boolean hasHeaders, StoredRows reader)
      throws SQLException {
    List<Stored> rows = new ArrayList<>();
    List<Long> retried = new ArrayList<>(0);
    boolean isFull = false;
    long characters = 0;
    while (!isFull && found.next()) {
      String payload = found.getString(6);
      characters += payload == null ? found.getInt(9) : payload.length();
      if (characters > Page.MOST_CHARACTERS && !rows.isEmpty()) {
        isFull = true;
      } else {
        add(connection, found, payload, hasHeaders, rows, retried, reader);
      }
    }
    if (!retried.isEmpty()) {
      addRetries(connection, retried, rows, reader);
    }
    return new Page(rows, isFull || rows.size() == limit);
  }

  private void add(
      Connection connection,
      ResultSet found,
      @Nullable String inRow,
      boolean hasHeaders,
      List<Stored> rows,
      List<Long> retried,
      StoredRows reader)
      throws SQLException {
    String payload =
        inRow == null
            ? payload(connection, new RowId(found.getLong(1), found.getString(2)))
            : inRow;
    if (payload != null) {
      EventHeaders headers = hasHeaders ? StoredRows.headers(found, FIRST_OF_HEADERS) : null;
      Stored row = reader.readUntried(found, payload, headers);
      rows.add(row);
      if (found.getString(8) != null) {
        retried.add(row.sequence());
      }
    }
  }

  /** Returns a large payload; null where an operator has settled its event meanwhile. */
  private @Nullable String payload(Connection connection, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PAYLOAD))) {
      Statements.bind(statement, 1, row);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    }
  }

  /** Seldom needed, and so a statement of its own: every column of a page costs time. */
  private void addRetries(
      Connection connection, List<Long> retried, List<Stored> rows, StoredRows reader)
      throws SQLException {
    Map<Long, Stored> bySequence = new HashMap<>();
    rows.forEach(row -> bySequence.put(row.sequence(), row));
    try (PreparedStatement statement = connection.prepareStatement(sql.of(RETRIES))) {
      sql.flavour().set(statement, 1, retried.toArray(Long[]::new));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          long sequence = found.getLong(1);
          Stored row = Objects.requireNonNull(bySequence.get(sequence));
          if (row.id().equals(found.getString(2))) {
            bySequence.put(sequence, reader.withNote(row, found, 3));
          }
        }
      }
    }
    rows.replaceAll(row -> bySequence.getOrDefault(row.sequence(), row));
  }

  /** Finds the first row at or below a mark that a fetch would bring. */
  public OptionalLong firstBelow(Connection connection, long mark, Integer[] lanes, int seconds)
      throws SQLException {
    String text =
        sql.of(
            FIRST_BELOW.replace("{isOurs}", truthAt("o.lane + 1"))
                + MAY_GO
                + " ORDER BY o.seq "
                + sql.flavour().limit("1"));
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setQueryTimeout(seconds);
      statement.setLong(1, mark);
      sql.flavour().set(statement, 2, Lane.among(lanes));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
