package dev.waybill.processor.contract;

import java.util.Optional;

/** Judges whether consumers find an event where they look for it. */
final class IdentityCheck {

  private final Block locked;
  private final Block current;
  private final Findings findings;

  private IdentityCheck(Block locked, Block current, Findings findings) {
    this.locked = locked;
    this.current = current;
    this.findings = findings;
  }

  static void check(Block locked, Block current, Findings findings) {
    new IdentityCheck(locked, current, findings).check();
  }

  private void check() {
    if (locked.head() instanceof Head.Event was && current.head() instanceof Head.Event is) {
      checkType();
      check("aggregateType", was.aggregate(), is.aggregate(), "Its stream moves.");
      checkId(Optional.of(was.by()), Optional.of(is.by()));
    } else if (locked.head() instanceof Head.Rejection was
        && current.head() instanceof Head.Rejection is) {
      boolean isNamedByCommand = was.type().equals(was.command()) && is.type().equals(is.command());
      if (!isNamedByCommand) {
        checkType();
      }
      check(
          "commandType",
          was.command(),
          is.command(),
          "Whoever follows the command's fate loses it.");
      check(
          "aggregateType",
          was.aggregate().orElse(""),
          is.aggregate().orElse(""),
          "Its stream moves.");
      check(
          "reasonCode", was.reason().orElse(""), is.reason().orElse(""), "Consumers branch by it.");
      checkId(was.by(), is.by());
    } else {
      String was = locked.head() instanceof Head.Event ? "a domain event" : "a rejection";
      say(
          Place.record(current.label()),
          "%s is locked as %s, and is one no longer.".formatted(current.label(), was),
          "Consumers would look for it in vain.");
    }
  }

  private void checkType() {
    check(
        "type",
        locked.head().type(),
        current.head().type(),
        "Consumers would look for it in vain.");
  }

  private void check(String attribute, String was, String is, String why) {
    if (!was.equals(is)) {
      say(
          Place.attribute(current.label(), attribute),
          "The %s of %s is %s, but version %s is locked with %s."
              .formatted(attribute, current.label(), quoted(is), locked.version(), quoted(was)),
          why);
    }
  }

  private void checkId(Optional<Scalar> was, Optional<Scalar> is) {
    if (!was.equals(is)) {
      say(
          Place.aggregateId(current.label()),
          "The aggregate's id of %s is written as %s, but version %s is locked with %s."
              .formatted(
                  current.label(),
                  is.map(Scalar::text).orElse("nothing"),
                  locked.version(),
                  was.map(Scalar::text).orElse("nothing")),
          "Events of one aggregate would be kept in order no longer.");
    }
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "not set" : "\"" + value + "\"";
  }

  private void say(Place place, String what, String why) {
    findings.add(
        place,
        new Said(
            Verdict.IDENTITY_CHANGED,
            what,
            why,
            locked.isRetired()
                ? "Give this event another name, with name in its annotation: %s is retired, and keeps its own."
                    .formatted(locked.label())
                : "Write what is locked; or make it another event, and retire this one with waybill"
                    + " accept --retire."));
  }
}
