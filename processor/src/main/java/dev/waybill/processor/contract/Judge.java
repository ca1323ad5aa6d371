package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Pairs.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what is written now by what is locked.
 *
 * <p>Within one version, new code must read what was written before, and deployed consumers what is
 * written now. With a higher version only the first must hold, and may hold by upcasters.
 */
public final class Judge {

  private final List<Pair> pairs;
  private final Findings findings = new Findings();

  private Judge(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /**
   * Judges a package.
   *
   * @param locked what it has promised
   * @param written all events of the package
   * @return what there is to say, one finding for each place
   */
  public static List<Finding> judge(Contract locked, List<Written> written) {
    List<Pair> pairs = Pairs.of(locked, written);
    Judge judge = new Judge(pairs);
    pairs.forEach(judge::judge);
    FormerNames.check(pairs, judge.findings);
    return judge.findings.all();
  }

  /**
   * Judges as before a release: where the lock is behind, that is an error.
   *
   * @param findings what there is to say while people work
   * @return the same, with an error in place of each note
   */
  public static List<Finding> frozen(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                finding.verdict().isError()
                    ? finding
                    : new Finding(
                        Verdict.LOCK_BEHIND,
                        finding.place(),
                        finding.sentences().replace(Wording.ACCEPT, "").strip()
                            + " The lock is behind: run waybill accept, and commit it."))
        .toList();
  }

  private void judge(Pair pair) {
    if (pair.written().isEmpty()) {
      judgeGone(pair.locked());
    } else if (pair.locked().isEmpty()) {
      drift(pair.written().get(), "%s is not in the lock yet.");
      noteOpaques(Optional.empty(), pair.written().get());
    } else {
      judge(pair, pair.written().get());
    }
  }

  private void judgeGone(List<Block> locked) {
    List<Block> promised = locked.stream().filter(block -> !block.isRetired()).toList();
    if (!promised.isEmpty()) {
      Block newest = promised.get(promised.size() - 1);
      String name = newest.label();
      String versions =
          promised.stream()
              .map(block -> String.valueOf(block.version()))
              .collect(Collectors.joining(" and "));
      findings.add(
          Place.lock(name),
          new Said(
              Verdict.EVENT_GONE,
              (promised.size() == 1
                      ? "Version %s of %s is locked, and no record writes it any more."
                      : "Versions %s of %s are locked, and no record writes them any more.")
                  .formatted(versions, name),
              "Deployed consumers wait for it, and new code cannot read what waits in outboxes and logs.",
              "Bring the record back;%s or run waybill accept --retire %s."
                  .formatted(
                      FormerNames.renamed(newest, pairs).map(" %s;"::formatted).orElse(""), name)));
    }
  }

  private void judge(Pair pair, Written event) {
    Block newest = pair.newest();
    IdentityCheck.check(newest, event.block(), findings);
    int version = event.block().version();
    if (version < newest.version() || version - 1 > newest.version()) {
      judgeVersion(newest, event);
      return;
    }
    if (!newest.label().equals(event.block().label())) {
      drift(event, "%%s is locked as %s.".formatted(newest.label()));
    }
    if (newest.isRetired()) {
      drift(event, "%s is locked as retired, and is written again.");
    }
    if (version == newest.version()) {
      judgeShape(newest, event);
    } else {
      drift(event, "Version %s of %%s is not in the lock yet.".formatted(version));
    }
    noteOpaques(Optional.of(newest), event);
    Upcasting.check(pair.locked(), event, findings);
  }

  private void judgeVersion(Block newest, Written event) {
    String name = event.block().label();
    int version = event.block().version();
    boolean isLowered = version < newest.version();
    findings.add(
        Place.attribute(name, "schemaVersion"),
        new Said(
            Verdict.VERSION,
            "%s has schemaVersion %s, and the newest that is locked is %s."
                .formatted(name, version, newest.version()),
            "Consumers tell by it how to read an event.",
            isLowered
                ? "Write schemaVersion = %s; or %s, where its shape is another one."
                    .formatted(newest.version(), newest.version() + 1)
                : "Write schemaVersion = %s.".formatted(newest.version() + 1)));
  }

  private void judgeShape(Block locked, Written event) {
    List<Difference> differences =
        Comparison.of(locked.payload(), event.block().payload(), moved(locked, event));
    boolean needsUpcaster = differences.stream().anyMatch(Difference::breaksOld);
    Wording wording = new Wording(event, locked, needsUpcaster);
    for (Difference difference : differences) {
      findings.add(wording.placeOf(difference), wording.said(difference));
    }
  }

  /** Fields that are gone, while a component of their name writes something that is new. */
  private static Set<String> moved(Block locked, Written event) {
    Set<String> names =
        locked.payload().fields().stream().map(Field::name).collect(Collectors.toSet());
    Set<String> moved = new HashSet<>();
    for (Written.Component component : event.components()) {
      boolean writesNew = component.writes().stream().anyMatch(name -> !names.contains(name));
      if (writesNew && !component.writes().contains(component.name())) {
        moved.add(component.name());
      }
    }
    return moved;
  }

  private void noteOpaques(Optional<Block> locked, Written event) {
    Set<String> known = new HashSet<>();
    locked.ifPresent(block -> known.addAll(Opaques.in(block.payload())));
    for (Field field : event.block().payload().fields()) {
      List<String> unseen =
          Opaques.in(field.type().shape()).stream().filter(type -> !known.contains(type)).toList();
      if (!unseen.isEmpty()) {
        String name = event.block().label();
        String component = event.componentOf(field.name()).orElse(field.name());
        findings.add(
            Place.component(name, component),
            new Said(
                Verdict.OPAQUE,
                "Nobody can see how %s of %s.%s is written."
                    .formatted(String.join(" and ", unseen), name, component),
                "Nobody notices when that changes.",
                "Make it a record, or give it a method marked @JsonValue; else run waybill accept"
                    + " before you release."));
      }
    }
  }

  private void drift(Written event, String what) {
    String name = event.block().label();
    findings.add(
        Place.record(name),
        new Said(
            Verdict.DRIFT,
            what.formatted(name),
            "Consumers ignore it; nothing breaks.",
            Wording.ACCEPT));
  }
}
