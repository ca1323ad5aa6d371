package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.PackageElement;

/** Reads the settings of a package. */
final class BoundaryReader {

  /**
   * The settings.
   *
   * @param factory the entry class's name
   * @param source the default of {@code metadata.source}
   * @param rejectionsByName whether converted rejections take their own name as event type
   * @param isConsumer whether the package's own events are received with types
   */
  record Boundary(
      String factory, Optional<String> source, boolean rejectionsByName, boolean isConsumer) {}

  private static final String DEFAULT_FACTORY = "IntegrationEvents";

  private final PackageElement packageElement;
  private final Optional<AnnotationView> annotation;
  private final List<Problem> problems = new ArrayList<>();

  private BoundaryReader(PackageElement packageElement) {
    this.packageElement = packageElement;
    this.annotation = AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT);
  }

  static Checked<Boundary> read(PackageElement packageElement) {
    BoundaryReader reader = new BoundaryReader(packageElement);
    Boundary boundary =
        new Boundary(
            reader.factory(), reader.source(), reader.rejectionsByName(), reader.isConsumer());
    return new Checked<>(boundary, reader.problems);
  }

  /** The entry class's name; the default one where the given one is invalid. */
  private String factory() {
    Optional<String> factory = annotation.flatMap(a -> a.text("factory"));
    if (factory.isEmpty()) {
      return DEFAULT_FACTORY;
    }
    if (canNameEntryClass(factory.get())) {
      return factory.get();
    }
    report("factory", Message.FACTORY_INVALID, factory.get());
    return DEFAULT_FACTORY;
  }

  /** Neither is a class like {@code var}, nor code beside {@code String} still understood. */
  private static boolean canNameEntryClass(String name) {
    return EventNames.canNameClass(name)
        && !SurroundingsReader.isInJavaLang(name)
        && !EventNames.isTooLongForFile(name + "Provider");
  }

  private Optional<String> source() {
    Optional<String> source = annotation.flatMap(a -> a.text("source"));
    if (source.isPresent() && !isUriReference(source.get())) {
      report(
          "source",
          Message.SOURCE_INVALID,
          source.get(),
          "package " + packageElement.getQualifiedName());
      return Optional.empty();
    }
    return source;
  }

  static boolean isUriReference(String source) {
    try {
      new URI(source);
      return !source.isBlank();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean rejectionsByName() {
    return annotation
        .flatMap(a -> a.constant("rejectionType"))
        .filter(constant -> constant.equals("NAME"))
        .isPresent();
  }

  private boolean isConsumer() {
    return annotation.flatMap(a -> a.flag("consumer")).orElse(false);
  }

  private void report(String attribute, Message message, Object... names) {
    annotation.ifPresent(a -> problems.add(a.problemOf(attribute, message, names)));
  }
}
