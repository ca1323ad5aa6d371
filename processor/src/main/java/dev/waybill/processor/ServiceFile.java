package dev.waybill.processor;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The lines of the processor's own file in {@code META-INF/services}: sorted, so that the same
 * input gives the same bytes. Providers that are written by hand have another, which build tools
 * copy from the resources, over what is there.
 */
final class ServiceFile {

  static final String PATH = "META-INF/services/dev.waybill.convert.GeneratedConverterProvider";

  private final NavigableSet<String> providers = new TreeSet<>();

  /** Takes over from an earlier compilation the lines that still hold. */
  void addValid(String earlier, Predicate<String> isValid) {
    earlier.lines().filter(isValid).forEach(providers::add);
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
