package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the manual says that one sees in a situation. */
final class Runbook {

  private static final Pattern SHOWN =
      Pattern.compile("<!-- sees: ([a-z-]+) -->\\s*```(promql|sql)\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern CONDITION =
      Pattern.compile("(waybill_\\w+)(?:\\{([^}]*)})? (>|==) (\\d+)");

  private Runbook() {}

  /** Names all situations that the manual describes. */
  static List<String> situations() {
    return SHOWN.matcher(manual()).results().map(shown -> shown.group(1)).toList();
  }

  /** Returns what is shown for a situation. */
  static String shown(String situation) {
    Matcher shown = SHOWN.matcher(manual());
    return shown
        .results()
        .filter(result -> result.group(1).equals(situation))
        .map(result -> result.group(3))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The manual does not show " + situation));
  }

  /** Tells whether all of that holds. */
  static boolean holds(String situation, PrometheusMeterRegistry registry) {
    String scrape = registry.scrape();
    List<MatchResult> conditions = CONDITION.matcher(shown(situation)).results().toList();
    assertThat(conditions).hasSize((int) shown(situation).lines().count());
    return conditions.stream().allMatch(condition -> holds(condition, scrape));
  }

  private static boolean holds(MatchResult condition, String scrape) {
    double bound = Double.parseDouble(condition.group(4));
    DoublePredicate asSaid =
        condition.group(3).equals(">") ? value -> value > bound : value -> value == bound;
    List<String> labels =
        condition.group(2) == null ? List.of() : Arrays.asList(condition.group(2).split(",\\s*"));
    List<String> series =
        scrape
            .lines()
            .filter(line -> line.matches("\\Q" + condition.group(1) + "\\E[{ ].*"))
            .filter(line -> labels.stream().allMatch(line::contains))
            .toList();
    assertThat(series).as(condition.group()).isNotEmpty();
    return asSaid.test(
        series.stream()
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }

  private static String manual() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
