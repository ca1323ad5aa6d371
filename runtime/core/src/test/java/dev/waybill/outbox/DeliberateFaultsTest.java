package dev.waybill.outbox;

import dev.waybill.testing.mutants.Mutants;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The faults of this module's {@code src/test/mutants.txt}, where they are asked for. */
@EnabledIfSystemProperty(named = Mutants.PROPERTY, matches = ".*")
final class DeliberateFaultsTest {

  @TestFactory
  Stream<DynamicTest> areSeen() throws IOException {
    return Mutants.ofThisModule();
  }
}
