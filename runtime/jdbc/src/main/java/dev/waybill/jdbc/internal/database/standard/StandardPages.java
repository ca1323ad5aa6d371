package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.event.EventHeaders;
import dev.waybill.jdbc.internal.dialect.PageActs;
import dev.waybill.jdbc.internal.row.HeaderColumns;
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
   * The columns of {@link StoredRows}, but for a large payload. Whether an attempt has failed is
   * its state, or null: where none has, nothing is looked up row by row.
   */
  private static final String FETCH =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type,
             CASE WHEN octet_length(o.payload) <= 32768 THEN o.payload END, o.lane,
             CASE WHEN EXISTS (SELECT 1 FROM {retry})
               THEN (SELECT r.state FROM {retry} r WHERE r.seq = o.seq AND r.id = o.id) END{headers}
      FROM {outbox} o
      WHERE {aboveMark} {isOurs}
      """;

  /**
   * What {@link HeaderColumns#headers(String)} reads: null for the usual headers. Every column and
   * every condition of a page costs time, and so there is one of them, which is nearly always null.
   * No text in it is empty, which some settings of databases take for null.
   */
  private static final String HEADERS =
      """
      ,
             CASE
               WHEN o.headers IS NULL AND o.traceparent IS NULL
                 AND o.schemaversion = 1 AND o.outcome = 'accepted' THEN NULL
               WHEN o.outcome IS NULL THEN '-'
               ELSE CONCAT(COALESCE(o.schemaversion, 0), '\n', COALESCE(o.traceparent, '-'), '\n',
                 o.outcome, '\n', COALESCE(o.headers, '-'))
             END\
      """;

  private static final int COLUMN_OF_HEADERS = 9;

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

  private static final long LARGEST = Integer.MAX_VALUE;

  /** Parameters: sequence, id, how many bytes it has at most. */
  private static final String PAYLOAD =
      "SELECT payload FROM {outbox} WHERE seq = ? AND id = ? AND octet_length(payload) <= ?";

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

  /** The fetches by what they differ in, which are few: putting one together takes time. */
  private final Map<Integer, String> fetches = new ConcurrentHashMap<>();

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
    String text = text(search, hasHeaders);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      Flavour flavour = sql.flavour();
      Boolean[] isOurs = Lane.among(search.lanes());
      int next = 2;
      if (isAboveMark) {
        statement.setLong(1, search.above());
        statement.setLong(3, search.above());
        flavour.set(statement, isOurs, 2, 4);
        next = 5;
      } else {
        flavour.set(statement, isOurs, 1);
      }
      if (inHand != null) {
        statement.setLong(next++, inHand.first());
        statement.setLong(next++, inHand.last());
        flavour.set(statement, inHand.isOther(), next++);
        statement.setLong(next, inHand.first() - 1);
      }
      try (ResultSet found = statement.executeQuery()) {
        return page(
            connection, found, search.limit(), hasHeaders, new StoredRows(flavour, decoder));
      }
    }
  }

  private String text(Search search, boolean hasHeaders) {
    boolean isBeside = search.inHand() != null;
    int differences =
        search.limit() * 8
            + (isBeside ? 4 : 0)
            + (search.amongMany() ? 2 : 0)
            + (hasHeaders ? 1 : 0);
    return fetches.computeIfAbsent(differences, unused -> newText(search, hasHeaders));
  }

  /**
   * The limit is written out: with a parameter, PostgreSQL finds a plan for every page anew, in a
   * third of the time that the page takes. The lanes are an array of 64 truth values, which is
   * quicker to look into than a list.
   *
   * <p>Among many rows the text is another: PostgreSQL keeps a plan only while it costs no more
   * than those that it first made for the same text, which would be plans for few rows, and else
   * makes one at each fetch.
   */
  private String newText(Search search, boolean hasHeaders) {
    String aboveMark = isAboveMark ? ABOVE_MARK.replace("{isOurs}", truthAt("d.lane + 1")) : "";
    String isOther = truthAt("CAST(o.seq - CAST(? AS {bigint}) AS {integer})");
    String notInHand = NOT_IN_HAND.replace("{isOther}", isOther);
    return sql.of(
        FETCH
                .replace("{headers}", hasHeaders ? HEADERS : "")
                .replace("{aboveMark}", aboveMark)
                .replace("{isOurs}", truthAt("o.lane + 1"))
            + MAY_GO
            + (search.inHand() == null ? "" : notInHand)
            + (search.amongMany() ? " /* many */" : "")
            + " ORDER BY o.seq "
            + sql.flavour().limit(String.valueOf(search.limit())));
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
    long room = Page.MOST_CHARACTERS;
    Stored before = null;
    while (!isFull && found.next()) {
      String inRow = found.getString(6);
      String payload =
          inRow == null ? payload(connection, found, before == null ? LARGEST : room) : inRow;
      if (before != null && (payload == null || payload.length() > room)) {
        isFull = true;
      } else if (payload != null) {
        room -= payload.length();
        before = reader.readUntried(found, payload, headers(found, hasHeaders), before);
        rows.add(before);
        if (found.getString(8) != null) {
          retried.add(before.sequence());
        }
      }
    }
    if (!retried.isEmpty()) {
      addRetries(connection, retried, rows, reader);
    }
    return new Page(rows, isFull || rows.size() == limit);
  }

  private static @Nullable EventHeaders headers(ResultSet found, boolean hasHeaders)
      throws SQLException {
    return hasHeaders ? HeaderColumns.headers(found.getString(COLUMN_OF_HEADERS)) : null;
  }

  /** Returns a large payload; null where there is no room, or an operator has settled its event. */
  private @Nullable String payload(Connection connection, ResultSet row, long room)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PAYLOAD))) {
      int next = Statements.bind(statement, 1, new RowId(row.getLong(1), row.getString(2)));
      statement.setLong(next, room);
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
      sql.flavour().set(statement, Lane.among(lanes), 2);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
