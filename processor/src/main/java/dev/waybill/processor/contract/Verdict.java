package dev.waybill.processor.contract;

/**
 * What the judge can say, with codes that stay the same between versions. A finding says the same
 * in the words of its case.
 */
public enum Verdict {
  DRIFT(
      "WB201",
      "What crosses the wire is not in the lock as it is now, and nothing breaks.",
      "The lock is what the next change is judged by.",
      "Run waybill accept before you release."),
  FIELD_GONE(
      "WB202",
      "Version {version} of an event is locked with a field that is no longer written.",
      "Deployed consumers of that version rely on it.",
      "Keep it; write @JsonProperty with its name on the component that holds it now; or raise"
          + " schemaVersion."),
  TYPE_CHANGED(
      "WB203",
      "A component crosses the wire as something else than its version is locked with.",
      "Deployed consumers cannot read it, or new code cannot read what waits in outboxes and logs.",
      "Give it its old type again; or raise schemaVersion, and write an @Upcaster."),
  REQUIRED_ADDED(
      "WB204",
      "A component must be there, and its version is locked without it.",
      "It is missing in what waits in outboxes and logs, and new code cannot read that.",
      "Make it @Nullable; or raise schemaVersion, and write an @Upcaster."),
  RENAMED(
      "WB205",
      "A component is new on the wire, and another one of its type is no longer written: renamed?",
      "What waits in outboxes and logs under the old name would be lost.",
      "Write @JsonProperty with the old name on it; or @JsonAlias, which reads the old name, too."),
  VERSION(
      "WB206",
      "An event has schemaVersion {version}, which does not follow from the versions in the lock.",
      "Consumers tell by it how to read an event.",
      "Write the last one in the lock, or the one after it."),
  NAME_REUSED(
      "WB207",
      "A component has a name on the wire that once meant something of another type.",
      "It would be taken for what it was: by consumers, and by new code in what waits in outboxes and"
          + " logs.",
      "Choose another name, with @JsonProperty."),
  IDENTITY_CHANGED(
      "WB208",
      "An event is told by something else than it is locked with: its type, its aggregate, its"
          + " outcome, its command or its reason.",
      "Consumers would look for it in vain.",
      "Write what is locked; or make it another event, and retire this one."),
  EVENT_GONE(
      "WB209",
      "An event is locked, and no record writes it any more.",
      "Deployed consumers wait for it, and it waits in outboxes and logs.",
      "Bring the record back; or run waybill accept --retire."),
  LOCK_BEHIND(
      "WB210",
      "The lock is behind: what crosses the wire is not in it as it is now.",
      "What is released must be what was reviewed.",
      "Run waybill accept, and commit the lock."),
  LOCK_GARBLED(
      "WB211",
      "A block of the lock cannot be read.",
      "What is not understood cannot be kept.",
      "Undo what was changed by hand."),
  BLOCK_TWICE(
      "WB212",
      "A version of an event is locked twice.",
      "It has one shape.",
      "Remove one of the blocks."),
  FORMAT_UNKNOWN(
      "WB213",
      "The lock has a format that this processor does not know.",
      "It would be misunderstood.",
      "Give waybill-processor the version of the tool that wrote the lock."),
  ALIAS_CLASH(
      "WB215",
      "@JsonAlias names a field that stands beside the component in a document.",
      "Of a document with both, one codec reads the one, and another codec the other.",
      "Remove that name from the annotation."),
  ALIAS_GONE(
      "WB216",
      "A former name of a component is no longer read.",
      "What waits in outboxes and logs under that name would be lost.",
      "Write @JsonAlias with it again; or raise schemaVersion, and write an @Upcaster."),
  NO_UPCASTER(
      "WB220",
      "Events of a locked version cannot be read any more: no @Upcaster leads from it to the present"
          + " one.",
      "They wait in outboxes, logs and dead letters.",
      "Write one in the record."),
  UPCASTER_TWICE(
      "WB221",
      "Two methods marked @Upcaster start from one version.",
      "A payload takes one way.",
      "Remove one of them."),
  UPCASTER_LOOP(
      "WB222",
      "Methods marked @Upcaster lead from a version back to it.",
      "A payload would never arrive.",
      "Let each lead to a higher version, or to the present payload."),
  UPCASTER_UNLOCKED(
      "WB223",
      "A method marked @Upcaster starts from, or leads to, a version that is not locked.",
      "No payload comes or goes that way.",
      "Remove it, or use a version of the lock."),
  OPAQUE(
      "WB230",
      "What is written for a component cannot be seen.",
      "Nobody notices when it changes.",
      "Make it a record, or give it a method marked @JsonValue."),
  PERSONAL_GONE(
      "WB234",
      "A component is locked as one that says something of a person, and is no longer marked @Pii.",
      "Whoever reads it hides it, or may keep it for a time only, by that mark.",
      "Mark it again; or raise schemaVersion.");

  private final String code;
  private final String what;
  private final String why;
  private final String fix;

  Verdict(String code, String what, String why, String fix) {
    this.code = code;
    this.what = what;
    this.why = why;
    this.fix = fix;
  }

  /**
   * Returns the code by which users search for what is said.
   *
   * @return the code, such as {@code WB203}
   */
  public String code() {
    return code;
  }

  /**
   * Tells whether nothing is allowed to go on with it.
   *
   * @return false where it is a note, which breaks no build
   */
  public boolean isError() {
    return this != DRIFT && this != OPAQUE;
  }

  /**
   * Returns what is wrong, in general.
   *
   * @return a sentence
   */
  public String what() {
    return what;
  }

  /**
   * Returns why it matters, in general.
   *
   * @return a sentence
   */
  public String why() {
    return why;
  }

  /**
   * Returns what mends it, in general.
   *
   * @return a sentence
   */
  public String fix() {
    return fix;
  }
}
