package dev.waybill.processor;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The lines of a file in {@code META-INF/services}: sorted, so that the same input gives the same
 * bytes.
 */
final class ServiceFile {

  static final String PATH = "META-INF/services/dev.waybill.convert.ConverterProvider";

  private final SortedSet<String> providers = new TreeSet<>();

  /** Takes over from an earlier compilation the lines that still hold. */
  void addValid(String earlier, Predicate<String> isValid) {
    for (String line : earlier.lines().toList()) {
      int comment = line.indexOf('#');
      String provider = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!provider.isEmpty() && isValid.test(provider)) {
        providers.add(provider);
      }
    }
  }

  void add(String provider) {
    providers.add(provider);
  }

  boolean isEmpty() {
    return providers.isEmpty();
  }

  String content() {
    return providers.stream().map(provider -> provider + "\n").collect(Collectors.joining());
  }
}
