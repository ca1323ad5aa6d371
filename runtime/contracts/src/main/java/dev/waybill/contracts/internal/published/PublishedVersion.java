package dev.waybill.contracts.internal.published;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import java.util.Optional;

/**
 * One version of an event.
 *
 * @param name the event's name in Java, with its package before it where another package has an
 *     event of that name
 * @param block what it is: as it is written now, else as it is locked
 * @param isPresent whether it is the one that is written now
 * @param isLocked whether a lock has this version
 */
public record PublishedVersion(String name, Block block, boolean isPresent, boolean isLocked) {

  /** Returns the number of the version. */
  public int number() {
    return block.version();
  }

  /** Returns the name and the number, as in {@code UserCreated.2}, as a file can be called. */
  public String fileName() {
    StringBuilder file = new StringBuilder();
    name.codePoints().forEach(c -> file.appendCodePoint(isOfName(c) ? c : '-'));
    return file.append('.').append(number()).toString();
  }

  private static boolean isOfName(int c) {
    return c == '.'
        || c == '-'
        || (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  /** Returns whether consumers should no longer start to rely on it. */
  public boolean isSuperseded() {
    return !isPresent || block.isRetired();
  }

  /** Returns its type on the wire. */
  public String type() {
    return block.head().type();
  }

  /** Returns whether a command was refused. */
  public boolean isRejection() {
    return block.head() instanceof Head.Rejection;
  }

  /** Returns what {@code metadata.outcome} says. */
  public String outcome() {
    return isRejection() ? "rejected" : "accepted";
  }

  /** Returns the type of the aggregate that it is about, where it is about one. */
  public Optional<String> aggregate() {
    return block.head() instanceof Head.Event event
        ? Optional.of(event.aggregate())
        : ((Head.Rejection) block.head()).aggregate();
  }

  /** Returns what the aggregate's id is written as, where it has one. */
  public Optional<Scalar> aggregateId() {
    return block.head() instanceof Head.Event event
        ? Optional.of(event.by())
        : ((Head.Rejection) block.head()).by();
  }

  /** Returns the command that it refuses, where it refuses one. */
  public Optional<String> command() {
    return block.head() instanceof Head.Rejection rejection
        ? Optional.of(rejection.command())
        : Optional.empty();
  }

  /**
   * Returns the stream that it goes to, where an outbox is not told otherwise: the same as {@code
   * StreamRouter.byAggregateType()} says.
   */
  public String stream() {
    return "outbox.event." + scope();
  }

  /** Returns what its stream is named by. */
  public String scope() {
    return aggregate().or(this::command).orElse(type());
  }
}
