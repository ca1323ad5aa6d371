package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A record that breaks a promise is found in its batch, and made as small as it can be. */
class ShrinkingTest {

  @Test
  void what_breaks_a_claim_is_isolated_and_shrunk_to_the_smallest_record_that_does() {
    Listener heard = run(NoRecordHasAnArray.class);
    assertThat(heard.failures)
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessage("There is an array among 1 records"));
    assertThat(heard.report)
        .contains(
            """
            Shrunk Sample\
            """,
            """
                package shop;
                @dev.waybill.annotation.DomainEvent(aggregateType = "A")
                public record A(
                    @dev.waybill.annotation.AggregateId java.lang.String id,
                    java.lang.String[] a) {
                }
            """);
  }

  private static Listener run(Class<?> properties) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(properties))
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    Listener listener = new Listener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, listener);
    return listener;
  }

  private static final class Listener implements TestExecutionListener {

    private final List<Throwable> failures = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      entry.getKeyValuePairs().values().forEach(report::append);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        result.getThrowable().ifPresent(failures::add);
      }
    }
  }
}
