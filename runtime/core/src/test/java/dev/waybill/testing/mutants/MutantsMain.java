package dev.waybill.testing.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes until one fails: ends with 0 where there were tests and all of them succeeded.
 */
final class MutantsMain {

  /** How the process ends where a test has seen something. */
  static final int SEEN = 3;

  private MutantsMain() {}

  public static void main(String... classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Stream.of(classes).map(name -> selectClass(name)).toList())
            .build();
    AtomicInteger succeeded = new AtomicInteger();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
              System.out.println(test.getDisplayName());
              result.getThrowable().ifPresent(failure -> System.out.println(failure));
              System.exit(SEEN);
            }
            succeeded.addAndGet(test.isTest() ? 1 : 0);
          }
        };
    LauncherFactory.create().execute(request, listener);
    System.exit(succeeded.get() > 0 ? 0 : 1); // whatever threads a test has left behind
  }
}
