package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of("Main");
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    return arguments.unchecked(types);
  }

  @Test
  void noNumberHasTheDigitsOfALocale() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().as("%s", file).doesNotContainPattern("%[0-9$,]*d");
      }
    }
  }
}
