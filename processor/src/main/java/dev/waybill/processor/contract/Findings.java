package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what there is to say, so that a place has one message with all that is in it. */
final class Findings {

  private static final Comparator<Said> WORST_FIRST =
      Comparator.comparing((Said said) -> !said.verdict().isError())
          .thenComparing(said -> said.verdict() != Verdict.OPAQUE)
          .thenComparing(Said::verdict, Comparator.naturalOrder());

  private final Map<Place, List<Said>> places = new LinkedHashMap<>();

  void add(Place place, Said said) {
    places.computeIfAbsent(place, p -> new ArrayList<>()).add(said);
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    places.forEach((place, said) -> findings.add(finding(place, said)));
    return findings;
  }

  private static Finding finding(Place place, List<Said> all) {
    List<Said> sorted = all.stream().sorted(WORST_FIRST).toList();
    Said worst = sorted.get(0);
    Set<String> sentences = new LinkedHashSet<>();
    sorted.forEach(said -> sentences.add(said.what()));
    sorted.stream()
        .filter(said -> said.verdict().isError() == worst.verdict().isError())
        .forEach(said -> sentences.add(said.why()));
    sentences.add(worst.mend());
    return new Finding(worst.verdict(), place, String.join(" ", sentences));
  }
}
