package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.testing.Equipment;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an operator is given names what there is. */
final class OperationsTest {

  private static final Path RESOURCES = Path.of("src/main/resources/dev/waybill/micrometer");
  private static final Path ALERTS = RESOURCES.resolve("prometheus-alerts.yml");
  private static final Path DASHBOARD = RESOURCES.resolve("grafana-dashboard.json");
  private static final Path MANUAL = Path.of("README.md");

  private static final Pattern NAME = Pattern.compile("\\bwaybill_[a-z_]+");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(waybill[a-z.]+)` \\| (\\w+)([^|]*)\\| ([^|]*)\\|");

  @Test
  void theManualListsEveryMeterWithItsTagsAndNoOther() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registerAll(registry);
    TreeMap<String, String> registered = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      String tags =
          meter.getId().getTags().stream()
              .map(tag -> "`" + tag.getKey() + "`")
              .sorted()
              .collect(Collectors.joining(", "));
      registered.put(meter.getId().getName(), kind(meter) + ": " + tags);
    }

    TreeMap<String, String> listed = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(MANUAL));
    while (row.find()) {
      listed.put(row.group(1), row.group(2) + ": " + row.group(4).trim());
    }

    assertThat(listed).isEqualTo(registered);
  }

  private static String kind(Meter meter) {
    return switch (meter.getId().getType()) {
      case DISTRIBUTION_SUMMARY -> "summary";
      default -> meter.getId().getType().name().toLowerCase(Locale.ROOT);
    };
  }

  @Test
  void theManualListsTheKindsOfFailures() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]*\\|$").matcher(Files.readString(MANUAL));
    while (row.find()) {
      listed.add(row.group(1));
    }

    assertThat(listed)
        .isEqualTo(
            List.of(FailureKind.values()).stream()
                .map(FailureKind::tag)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void alertsAndDashboardNameOnlyWhatPrometheusScrapes() throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registerAll(registry);
    Set<String> scraped =
        registry
            .scrape()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());

    List<String> queries = queries(Files.readString(ALERTS));
    queries.addAll(dashboardQueries());

    assertThat(queries).isNotEmpty().allMatch(scraped::contains);
  }

  @Test
  void theDashboardShowsEveryMeter() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registerAll(registry);
    String queries = String.join(" ", dashboardQueries());

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName().replace('.', '_'))
        .allMatch(queries::contains);
  }

  private static List<String> dashboardQueries() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
    List<String> names = new ArrayList<>();
    dashboard.findValuesAsText("expr").forEach(query -> names.addAll(queries(query)));
    dashboard.findValuesAsText("definition").forEach(query -> names.addAll(queries(query)));
    return names;
  }

  private static List<String> queries(String text) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  @Test
  void alertsAreRulesAndFireWhenTheyShouldAndNotElse() throws Exception {
    Path promtool =
        Equipment.require("prometheus", OperationsTest.class, Path.of("/usr/bin/promtool"));

    assertThat(run(promtool, "check", "rules", ALERTS.toString())).contains("SUCCESS");
    assertThat(run(promtool, "test", "rules", "src/test/resources/prometheus-alerts-test.yml"))
        .contains("SUCCESS");
  }

  private static String run(Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static void registerAll(MeterRegistry registry) {
    WaybillMetrics metrics = WaybillMetrics.of(registry);
    assertThat(metrics.outboxListener()).isNotNull();
    assertThat(KafkaMetrics.listener(metrics)).isNotNull();
    assertThat(metrics.inboxListener()).isNotNull();
    assertThat(metrics.handler("orders", event -> {})).isNotNull();
  }
}
