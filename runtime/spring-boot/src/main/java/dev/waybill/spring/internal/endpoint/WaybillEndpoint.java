package dev.waybill.spring.internal.endpoint;

import dev.waybill.jdbc.DeadLetterFilter;
import dev.waybill.jdbc.DeadLetterSlice;
import dev.waybill.jdbc.JdbcDeadLetters;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * What an operator sees of the outbox, and does about it. Only reads unless {@code
 * management.endpoint.waybill.access} says otherwise; shows no payloads but those that are allowed.
 */
@Endpoint(id = "waybill", defaultAccess = Access.READ_ONLY)
public final class WaybillEndpoint {

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;
  private static final int BACKLOG = 10_000;

  private final JdbcOutbox outbox;
  private final Supplier<List<OutboxWorker>> workers;
  private final Payloads payloads;

  /**
   * Shows an outbox.
   *
   * @param workers those of this process
   * @param payloads those that may be shown
   */
  public WaybillEndpoint(
      JdbcOutbox outbox, Supplier<List<OutboxWorker>> workers, Payloads payloads) {
    this.outbox = outbox;
    this.workers = workers;
    this.payloads = payloads;
  }

  /** Depth, lanes and workers. */
  @ReadOperation
  public Overview overview() {
    return Overview.of(outbox.measure(), outbox.view().lanes(), workers.get());
  }

  /** One part: {@code dead-letters}, by page, or {@code backlog}. */
  @ReadOperation
  public @Nullable Object part(
      @Selector String part,
      @Nullable String type,
      @Nullable String aggregateType,
      @Nullable String aggregateId,
      @Nullable Long position,
      @Nullable Integer limit) {
    return switch (part) {
      case "dead-letters" ->
          deadLetters(new DeadLetterFilter(type, aggregateType, aggregateId), position, limit);
      case "backlog" -> outbox.view().backlog(BACKLOG).stream().map(BacklogPart::of).toList();
      default -> null;
    };
  }

  private DeadLetterPage deadLetters(
      DeadLetterFilter filter, @Nullable Long position, @Nullable Integer limit) {
    int size = limit == null ? PAGE : limit;
    if (size < 1 || size > LARGEST_PAGE) {
      throw new InvalidEndpointRequestException(
          "limit must be 1 to %d but is %d".formatted(LARGEST_PAGE, size), "limit");
    }
    long from = position == null ? DeadLetterSlice.START : position;
    return DeadLetterPage.of(outbox.deadLetters().list(filter, from, size), size, payloads);
  }

  /** The way of one event: {@code events/<id>}. */
  @ReadOperation
  public @Nullable Object one(@Selector String part, @Selector String id) {
    return part.equals("events")
        ? outbox.view().event(id).map(way -> Way.of(way, workers.get(), payloads)).orElse(null)
        : null;
  }

  /**
   * Replays or discards dead letters, by id or by filter, or pauses or resumes the workers of this
   * instance.
   *
   * @param all that every dead letter is meant, which must be said
   */
  @WriteOperation
  public @Nullable Map<String, Object> act(
      @Selector String action,
      @Nullable String id,
      @Nullable String type,
      @Nullable String aggregateType,
      @Nullable String aggregateId,
      @Nullable Boolean all) {
    DeadLetterFilter filter = new DeadLetterFilter(type, aggregateType, aggregateId);
    JdbcDeadLetters deadLetters = outbox.deadLetters();
    return switch (action) {
      case "replay" -> {
        requireMeant(id, filter, all);
        yield Map.of(
            "replayed", id == null ? deadLetters.replayAll(filter) : count(deadLetters.replay(id)));
      }
      case "discard" -> {
        requireMeant(id, filter, all);
        yield Map.of(
            "discarded",
            id == null ? deadLetters.discardAll(filter) : count(deadLetters.discard(id)));
      }
      case "pause" -> each(OutboxWorker::pause);
      case "resume" -> each(OutboxWorker::resume);
      default -> null;
    };
  }

  private static int count(boolean isDone) {
    return isDone ? 1 : 0;
  }

  private Map<String, Object> each(Consumer<OutboxWorker> action) {
    List<OutboxWorker> here = workers.get();
    here.forEach(action);
    return Map.of("workers", here.stream().map(LocalWorker::of).toList());
  }

  /** A request that lost what it meant must not mean everything. */
  private static void requireMeant(
      @Nullable String id, DeadLetterFilter filter, @Nullable Boolean all) {
    boolean isFiltered = !filter.equals(DeadLetterFilter.all());
    boolean isAll = Boolean.TRUE.equals(all);
    if ((id != null ? 1 : 0) + (isFiltered ? 1 : 0) + (isAll ? 1 : 0) != 1) {
      throw new InvalidEndpointRequestException(
          "Say which dead letters are meant, in one way: by id, by a filter (type, aggregateType,"
              + " aggregateId), or with all=true",
          "id, a filter, or all=true");
    }
  }
}
