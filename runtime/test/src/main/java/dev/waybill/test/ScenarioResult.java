package dev.waybill.test;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.test.internal.compare.Differences;
import dev.waybill.test.internal.compare.JsonTree;
import dev.waybill.test.internal.record.Recording;
import dev.waybill.test.internal.record.Refusals;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Scenario}: what came of its command, and whether that is what was expected.
 *
 * <p>What came out are the messages that were enqueued, in their order, then those that were
 * returned or thrown and not enqueued as well: by themselves, in a collection or an {@code
 * Optional}, in a component of a record, such as a decision's, or in a field of an exception. What
 * is marked {@code @InternalEvent} is among them, though it crosses no wire.
 *
 * <pre>{@code
 * scenario
 *     .when(new RenameUser(id, "Anna"))
 *     .then(new UserRenamed(id, "Anna"))
 *     .thenAnswer(true);
 * }</pre>
 *
 * <p>Each check that fails throws an {@link AssertionError} that names the fields that differ, and
 * has what was thrown as its cause. Safe for use by several threads.
 */
public final class ScenarioResult {

  private final Recording recording;
  private final @Nullable Object answer;
  private final @Nullable Exception failure;

  ScenarioResult(Recording enqueued, @Nullable Object answer, @Nullable Exception failure) {
    this.recording = enqueued.with(failure == null ? answer : failure);
    this.answer = answer;
    this.failure = failure;
  }

  /**
   * Checks that these messages came out, in this order, and no others.
   *
   * @param messages the records: facts and refusals alike
   * @return this
   */
  public ScenarioResult then(Object... messages) {
    List<Object> expected = List.of(Objects.requireNonNull(messages, "messages"));
    requireNoOtherFailure();
    List<String> differences =
        IntStream.range(0, Math.max(expected.size(), recording.records().size()))
            .mapToObj(i -> difference(i, expected))
            .filter(difference -> !difference.isEmpty())
            .toList();
    require(differences, "What came out is not what was expected:");
    return this;
  }

  private String difference(int index, List<Object> expected) {
    List<Object> actual = recording.records();
    String number = "\n  %s. ".formatted(index + 1);
    if (index >= actual.size()) {
      return number + "expected, but did not come: " + Differences.shown(expected.get(index));
    }
    if (index >= expected.size()) {
      return number + "not expected, but came: " + Differences.shown(actual.get(index));
    }
    List<String> fields = Differences.between("", expected.get(index), actual.get(index));
    if (fields.isEmpty()) {
      return "";
    }
    return number
        + actual.get(index).getClass().getSimpleName()
        + fields.stream().map("\n       "::concat).reduce("", String::concat);
  }

  /**
   * Checks that the command was refused, and nothing else came out: by a rejection of this class,
   * be it enqueued, returned or thrown, or by an exception of it.
   *
   * @param type the rejection, or the exception
   * @return this
   */
  public ScenarioResult thenRejected(Class<?> type) {
    Object unused = rejectionOf(Objects.requireNonNull(type, "type"));
    return this;
  }

  /**
   * Checks that the command was refused, and nothing else came out: by a rejection of this class
   * and for this reason.
   *
   * @param type the rejection, or the exception
   * @param reason its reason code, as it is or by its name; an exception's message, or one of its
   *     fields
   * @return this
   */
  public ScenarioResult thenRejected(Class<?> type, Object reason) {
    Objects.requireNonNull(reason, "reason");
    Object rejection = rejectionOf(Objects.requireNonNull(type, "type"));
    List<Object> reasons = Refusals.reasonsOf(rejection, recording);
    if (reasons.stream().noneMatch(actual -> Refusals.isSame(reason, actual))) {
      throw failed(
          "%s is expected for %s, but was for %s: %s"
              .formatted(
                  type.getSimpleName(),
                  reason,
                  reasons.isEmpty() ? "no reason" : reasons.get(0),
                  Differences.shown(rejection)));
    }
    return this;
  }

  private Object rejectionOf(Class<?> type) {
    Exception thrown = failure;
    if (type.isInstance(thrown)) {
      List<Object> others = recording.besides(Objects.requireNonNull(thrown));
      if (!others.isEmpty()) {
        throw failed(
            "A %s is expected and nothing else, but besides there came%s"
                .formatted(type.getSimpleName(), listed(others)));
      }
      return thrown;
    }
    requireNoOtherFailure();
    List<Object> came = recording.records();
    if (came.size() != 1 || !type.isInstance(came.get(0))) {
      throw failed(
          "A %s is expected and nothing else, but%s".formatted(type.getSimpleName(), came()));
    }
    return came.get(0);
  }

  /**
   * Checks that no message came out, and the command did not fail.
   *
   * @return this
   */
  public ScenarioResult thenNothing() {
    requireNoOtherFailure();
    if (!recording.records().isEmpty()) {
      throw failed("Nothing is expected, but" + came());
    }
    return this;
  }

  /**
   * Checks what the subject returned.
   *
   * @param expected the answer; null for none
   * @return this
   */
  public ScenarioResult thenAnswer(@Nullable Object expected) {
    if (failure != null) {
      throw failed("An answer is expected, but there was an exception: " + failure);
    }
    require(
        Differences.between("answer", expected, answer).stream().map("\n  "::concat).toList(),
        "The answer is not what was expected:");
    return this;
  }

  /**
   * Checks that the command failed.
   *
   * @param type the exception's class
   * @return this
   */
  public ScenarioResult thenFails(Class<? extends Exception> type) {
    if (!Objects.requireNonNull(type, "type").isInstance(failure)) {
      throw failed(
          "A %s is expected, but%s"
              .formatted(type.getSimpleName(), failure == null ? came() : " there was " + failure));
    }
    return this;
  }

  /**
   * Checks that the command failed, and with what.
   *
   * @param type the exception's class
   * @param message what its message contains
   * @return this
   */
  public ScenarioResult thenFails(Class<? extends Exception> type, String message) {
    Objects.requireNonNull(message, "message");
    ScenarioResult unused = thenFails(type);
    String actual = failure == null ? null : failure.getMessage();
    if (actual == null || !actual.contains(message)) {
      throw failed(
          "A message with %s is expected, but was %s"
              .formatted(Differences.shown(message), Differences.shown(actual)));
    }
    return this;
  }

  /**
   * Checks, besides, what would cross the wire: each event's whole document, as JSON. Of what is
   * enqueued in production, the id, the time and what the outbox's surroundings say are others.
   *
   * @param documents one for each event that leaves, in their order
   * @return this
   */
  public ScenarioResult onTheWire(String... documents) {
    List<String> expected = List.of(Objects.requireNonNull(documents, "documents"));
    EventCodec codec = EventCodec.detect();
    List<Object> expectedTrees =
        expected.stream().map(document -> JsonTree.of(document, codec)).toList();
    List<Object> actualTrees =
        wire(codec).stream().map(document -> JsonTree.of(document, codec)).toList();
    List<String> differences = Differences.between("", expectedTrees, actualTrees);
    if (!differences.isEmpty()) {
      throw failed(
          "What would cross the wire is not what was expected:%s\nIt is%s"
              .formatted(
                  differences.stream().map("\n  "::concat).reduce("", String::concat),
                  wire(codec).stream().map("\n  "::concat).reduce("", String::concat)));
    }
    return this;
  }

  /**
   * Returns what came out.
   *
   * @return the messages, in their order
   */
  public List<Object> messages() {
    return recording.records();
  }

  /**
   * Returns what would leave.
   *
   * @return the events that the messages become
   */
  public List<IntegrationEvent<?>> events() {
    return recording.events();
  }

  private List<String> wire(EventCodec codec) {
    return recording.events().stream().map(codec::encode).toList();
  }

  /** A refusal that was thrown has been found; any other exception is a failure. */
  private void requireNoOtherFailure() {
    if (failure != null && !recording.isOf(failure)) {
      throw failed("There was an exception: " + failure);
    }
  }

  private void require(List<String> differences, String introduction) {
    if (!differences.isEmpty()) {
      throw failed(introduction + String.join("", differences));
    }
  }

  private String came() {
    List<Object> came = recording.records();
    return came.isEmpty()
        ? " nothing came" + (answer == null ? "" : "; the answer was " + Differences.shown(answer))
        : " there came" + listed(came);
  }

  private static String listed(List<Object> messages) {
    return messages.stream()
        .map(Differences::shown)
        .map("\n  "::concat)
        .collect(Collectors.joining());
  }

  private AssertionError failed(String message) {
    return new AssertionError(message, failure);
  }
}
