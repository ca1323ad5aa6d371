package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Placeholder;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Writes the entry class: every event of a package, as a user finds it by completion. */
public final class EntryWriter {

  private final String processor;
  private final int generation;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   * @param generation the generation of the runtime that code is generated for
   */
  public EntryWriter(String processor, int generation) {
    this.processor = processor;
    this.generation = generation;
  }

  /**
   * Writes the entry class of a package.
   *
   * @param model the package
   * @return the source file
   */
  public SourceFile write(PackageModel model) {
    TypesClass types = new TypesClass(model);
    // A compiler may warn of a field that the constants for types would hide.
    String boundary = Members.free("BOUNDARY", types.constants());
    Map<Event, String> converters = converters(model, types.constants());
    TypeSpec.Builder entry =
        TypeSpec.classBuilder(model.entry().nestedName())
            .addJavadoc("$L", documentation(model))
            .addModifiers(Members.visible(isPublic(model), Modifier.FINAL));
    Annotations.addGenerated(entry, model.surroundings(), processor);
    entry.addAnnotation(RuntimeTypes.GENERATED_CODE);
    suppressions(model).ifPresent(entry::addAnnotation);
    boolean hasConverters = !model.events().isEmpty();
    if (hasConverters) {
      entry.addField(
          FieldSpec.builder(RuntimeTypes.BOUNDARY, boundary)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer("boundary()")
              .build());
    }
    converters.forEach((event, field) -> entry.addField(converter(event, field, boundary)));
    entry.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    converters.forEach((event, field) -> new EventMethods(model, event, field).addTo(entry));
    model.families().forEach(family -> FamilyMethods.addTo(entry, family));
    PlaceholderMethods.addTo(entry, model.placeholders());
    new Reception(model).addTo(entry);
    if (!model.onlyReceives()) {
      entry.addMethod(converters(converters.values()));
    }
    if (hasConverters) {
      entry.addMethod(boundary(model));
    }
    types.addTo(entry);
    List<TypeParameterModel> variables =
        model.events().stream().flatMap(event -> event.record().typeParameters().stream()).toList();
    return SourceFiles.of(model.entry(), entry, variables, model.surroundings());
  }

  private static boolean isPublic(PackageModel model) {
    return model.events().stream().anyMatch(event -> event.record().isPublic())
        || Reception.isPublic(model)
        || model.placeholders().stream().anyMatch(Placeholder::isPublic);
  }

  private static String documentation(PackageModel model) {
    String where =
        model.entry().packageName().isEmpty()
            ? "the default package"
            : Prose.code(model.entry().packageName());
    if (model.onlyReceives()) {
      return "The integration events that " + where + " receives, each with a type.\n";
    }
    return "The integration events of "
        + where
        + ": typed factories, and the conversion of its records.\n";
  }

  private static Optional<AnnotationSpec> suppressions(PackageModel model) {
    TreeSet<String> suppressions = new TreeSet<>();
    for (Event event : model.events()) {
      suppressions.addAll(event.record().suppressions());
    }
    model.families().forEach(family -> suppressions.addAll(family.suppressions()));
    model.received().forEach(received -> suppressions.addAll(received.suppressions()));
    if (model.surroundings().inNamedModule()) {
      suppressions.add("exports");
    }
    return Annotations.suppressing(suppressions);
  }

  /** Names that differ in their underscores only would give the same field. */
  private static Map<Event, String> converters(PackageModel model, Set<String> types) {
    Map<Event, String> converters = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(types);
    for (Event event : model.events()) {
      String field = Members.free(GeneratedNames.constant(event.name()) + "_CONVERTER", taken);
      taken.add(field);
      converters.put(event, field);
    }
    return converters;
  }

  /** Called for the first field, so that a runtime of another generation is noticed first. */
  private MethodSpec boundary(PackageModel model) {
    CodeBlock.Builder value = CodeBlock.builder().add("$T.unspecified()", RuntimeTypes.BOUNDARY);
    model.source().ifPresent(source -> value.add("\n.withSource($L)", Literals.of(source)));
    if (model.rejectionsByName()) {
      value.add("\n.withRejectionType($T.NAME)", RuntimeTypes.REJECTION_TYPE);
    }
    return MethodSpec.methodBuilder("boundary")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(RuntimeTypes.BOUNDARY)
        .addStatement(
            "$T.require($L, $T.class)",
            RuntimeTypes.RUNTIME_GENERATION,
            generation,
            TypeNames.of(model.entry()))
        .addStatement("return $L", value.build())
        .build();
  }

  private static FieldSpec converter(Event event, String field, String boundary) {
    TypeName type =
        TypeNames.applied(
            TypeNames.of(event.converter()),
            Collections.nCopies(event.record().typeParameters().size(), RuntimeTypes.anything()));
    return FieldSpec.builder(type, field)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            event.record().typeParameters().isEmpty() ? "new $T($L)" : "new $T<>($L)",
            TypeNames.of(event.converter()),
            boundary)
        .build();
  }

  private static MethodSpec converters(Collection<String> fields) {
    return MethodSpec.methodBuilder("converters")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc(
            """
            Returns the converters of this package, for explicit registration.

            @return the converters, by name
            """)
        .returns(RuntimeTypes.CONVERTERS)
        .addStatement("return $T.of($L)", List.class, String.join(", ", fields))
        .build();
  }
}
