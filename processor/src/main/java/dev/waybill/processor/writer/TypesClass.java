package dev.waybill.processor.writer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Placeholder;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the constants for wire types. They stand in a class of their own, which costs nothing: a
 * compiler copies the texts to where they are used, so that it is never loaded.
 */
final class TypesClass {

  private final PackageModel model;
  private final SortedMap<String, List<Use>> uses;

  /** By the names of their constants. */
  private final SortedMap<String, String> types;

  /** What has a type, in words. */
  private record Use(String type, String words, boolean isPublic) {}

  TypesClass(PackageModel model) {
    this.model = model;
    this.uses =
        Stream.concat(
                model.events().stream().flatMap(this::usesOf),
                model.placeholders().stream().flatMap(TypesClass::usesOf))
            .collect(groupingBy(Use::type, TreeMap::new, toList()));
    this.types = TypeConstants.of(uses.keySet());
  }

  /** The names of the constants. */
  Set<String> constants() {
    return types.keySet();
  }

  /** Adds the class, where a package has events. */
  void addTo(TypeSpec.Builder entry) {
    if (!types.isEmpty()) {
      entry.addType(write());
    }
  }

  private TypeSpec write() {
    TypeSpec.Builder written =
        TypeSpec.classBuilder(NestedNames.of(GeneratedNames.TYPES, model))
            .addJavadoc("The types that these events have on the wire, for consumers.\n")
            .addAnnotation(RuntimeTypes.GENERATED_CODE)
            .addModifiers(
                Members.visible(
                    uses.values().stream().anyMatch(TypesClass::isPublic),
                    Modifier.STATIC,
                    Modifier.FINAL));
    types.forEach((name, type) -> written.addField(constant(name, type)));
    return written
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .build();
  }

  private Stream<Use> usesOf(Event event) {
    boolean isPublic = event.record().isPublic();
    String record = Prose.code(event.record().id());
    String made = event.factoryType();
    String converted = event.convertedType(model.rejectionsByName());
    if (converted.equals(made)) {
      return Stream.of(new Use(made, record, isPublic));
    }
    String factory = Prose.code(EventMethods.legal(GeneratedNames.factory(event.name())));
    return Stream.of(
        new Use(converted, "a converted " + record, isPublic),
        new Use(
            made,
            "what %s makes (a converted one has %s)".formatted(factory, Prose.code(converted)),
            isPublic));
  }

  private static Stream<Use> usesOf(Placeholder placeholder) {
    return placeholder.types().stream()
        .map(type -> new Use(type, Prose.code(placeholder.name()), placeholder.isPublic()));
  }

  private static boolean isPublic(List<Use> uses) {
    return uses.stream().anyMatch(Use::isPublic);
  }

  private FieldSpec constant(String name, String type) {
    List<Use> users = uses.getOrDefault(type, List.of());
    return FieldSpec.builder(JdkTypes.STRING, name)
        .addJavadoc("The type of $L.\n", users.stream().map(Use::words).collect(joining(",\nof ")))
        .addModifiers(Members.visible(isPublic(users), Modifier.STATIC, Modifier.FINAL))
        .initializer("$L", Literals.of(type))
        .build();
  }
}
