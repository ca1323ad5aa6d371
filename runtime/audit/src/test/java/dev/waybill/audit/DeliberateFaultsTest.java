package dev.waybill.audit;

import dev.waybill.testing.mutants.Mutants;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The faults of this module's {@code src/test/mutants.txt}. */
final class DeliberateFaultsTest {

  @Test
  void canAllBeMadeInTheSourceAsItIs() throws IOException {
    Mutants.requireThatAllCanBeMade();
  }

  /** Where they are asked for, since each takes a JVM of its own. */
  @TestFactory
  @EnabledIfSystemProperty(named = Mutants.PROPERTY, matches = ".*")
  Stream<DynamicTest> areSeen() throws IOException {
    return Mutants.ofThisModule();
  }
}
