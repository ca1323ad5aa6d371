package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.NestedModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.SupersededModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the payload record of a version that is no longer the present one. */
public final class SupersededWriter {

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public SupersededWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes a payload.
   *
   * @param model the payload
   * @return the source file
   */
  public SourceFile write(SupersededModel model) {
    return new Writing(model).write();
  }

  /** One payload being written. */
  private final class Writing {

    private final SupersededModel model;
    private final boolean isPublic;
    private final CodeBlock version;
    private final Set<String> ofPayload;
    private final Set<String> imported = new TreeSet<>();

    Writing(SupersededModel model) {
      this.model = model;
      this.isPublic = model.origin().isPublic();
      this.version = CodeBlock.of("version $L", model.contract().schemaVersion());
      this.ofPayload =
          model.components().stream().map(PayloadComponent::name).collect(Collectors.toSet());
    }

    SourceFile write() {
      TypeSpec.Builder payload =
          record(
              model.id(),
              CodeBlock.of(
                  "The payload that $L of $L has: what an {@code @Upcaster} takes.",
                  version,
                  Prose.link(model.origin().record())),
              model.components(),
              Set.of());
      Annotations.addGenerated(payload, model.origin().surroundings(), processor);
      payload
          .addAnnotation(Identity.ofPayload(model.contract()))
          .addAnnotation(
              AnnotationSpec.builder(RuntimeTypes.PAYLOAD_VERSION)
                  .addMember("value", "$L", model.contract().schemaVersion())
                  .addMember("superseded", "true")
                  .build());
      model.origin().nullMark().map(Annotations::of).ifPresent(payload::addAnnotation);
      Annotations.suppressing(model.origin().suppressions()).ifPresent(payload::addAnnotation);
      for (NestedModel nested : model.nested()) {
        payload.addType(type(nested).build());
      }
      return SourceFiles.of(
          model.id(), payload, List.of(), model.origin().surroundings(), imported);
    }

    private TypeSpec.Builder type(NestedModel nested) {
      CodeBlock sentence = CodeBlock.of("What $L has as $L.", version, Prose.code(nested.path()));
      if (nested instanceof NestedModel.Constants constants) {
        return constants(constants, sentence);
      }
      if (nested instanceof NestedModel.Variants variants) {
        return variants(variants, sentence);
      }
      NestedModel.Structure structure = (NestedModel.Structure) nested;
      TypeSpec.Builder record = record(structure.id(), sentence, structure.components(), ofPayload);
      structure.variantOf().map(TypeNames::of).ifPresent(record::addSuperinterface);
      return record;
    }

    private TypeSpec.Builder record(
        ClassId id, CodeBlock sentence, List<PayloadComponent> components, Set<String> around) {
      String name = id.simpleNames().get(id.simpleNames().size() - 1);
      CodeBlock.Builder documentation = CodeBlock.builder().add("$L\n", sentence);
      if (!components.isEmpty()) {
        documentation.add("\n");
      }
      Set<String> hiding = new HashSet<>(around);
      components.forEach(component -> hiding.add(component.name()));
      MethodSpec.Builder header = MethodSpec.constructorBuilder();
      for (PayloadComponent component : components) {
        ParameterSpec.Builder parameter =
            ParameterSpec.builder(TypeNames.of(component.type()), component.name());
        component.annotations().forEach(a -> parameter.addAnnotation(Annotations.of(a, hiding)));
        header.addParameter(parameter.build());
        documentation.add("@param $L $L\n", component.name(), component.documentation());
      }
      TypeSpec.Builder record =
          TypeSpec.recordBuilder(name)
              .addJavadoc(documentation.build())
              .recordConstructor(header.build());
      PayloadConstructor constructor =
          new PayloadConstructor(id, isPublic, components, version, false, around);
      constructor.write().ifPresent(record::addMethod);
      Redaction.of(name, components).ifPresent(record::addMethod);
      imported.addAll(constructor.imported());
      return visible(record);
    }

    private TypeSpec.Builder constants(NestedModel.Constants model, CodeBlock sentence) {
      TypeSpec.Builder type =
          TypeSpec.enumBuilder(model.id().simpleNames().get(1)).addJavadoc("$L\n", sentence);
      for (NestedModel.Constant constant : model.constants()) {
        TypeSpec.Builder one =
            TypeSpec.anonymousClassBuilder("")
                .addJavadoc("Written as $L.\n", Prose.code(constant.wireName()));
        if (!constant.name().equals(constant.wireName())) {
          one.addAnnotation(
              AnnotationSpec.builder(JacksonTypes.PROPERTY)
                  .addMember("value", "$L", Literals.of(constant.wireName()))
                  .build());
        }
        type.addEnumConstant(constant.name(), one.build());
      }
      model
          .fallback()
          .ifPresent(
              name ->
                  type.addEnumConstant(
                      name,
                      TypeSpec.anonymousClassBuilder("")
                          .addJavadoc("Whatever $L does not have.\n", version)
                          .addAnnotation(JacksonTypes.ENUM_DEFAULT_VALUE)
                          .build()));
      return visible(type);
    }

    private TypeSpec.Builder variants(NestedModel.Variants model, CodeBlock sentence) {
      AnnotationSpec.Builder typing =
          AnnotationSpec.builder(JacksonTypes.TYPE_INFO)
              .addMember("use", "$T.NAME", JacksonTypes.TYPE_INFO_ID)
              .addMember("property", "$L", Literals.of(model.property()));
      if (model.isVisible()) {
        typing.addMember("visible", "true");
      }
      model
          .fallback()
          .ifPresent(id -> typing.addMember("defaultImpl", "$T.class", TypeNames.of(id)));
      AnnotationSpec.Builder names = AnnotationSpec.builder(JacksonTypes.SUB_TYPES);
      for (NestedModel.Variant variant : model.variants()) {
        names.addMember(
            "value",
            "$L",
            AnnotationSpec.builder(JacksonTypes.SUB_TYPE)
                .addMember("value", "$T.class", TypeNames.of(variant.id()))
                .addMember("name", "$L", Literals.of(variant.wireName()))
                .build());
      }
      return visible(
          TypeSpec.interfaceBuilder(model.id().simpleNames().get(1))
              .addJavadoc("$L\n", sentence)
              .addModifiers(Modifier.SEALED)
              .addAnnotation(typing.build())
              .addAnnotation(names.build()));
    }

    private TypeSpec.Builder visible(TypeSpec.Builder type) {
      return isPublic ? type.addModifiers(Modifier.PUBLIC) : type;
    }
  }
}
