package dev.waybill.processor.writer;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel.Placeholder;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes what callers find in the entry class where an event cannot be: methods that take anything,
 * as its record may be one that no other class can mention.
 */
final class PlaceholderMethods {

  private static final TypeVariableName PAYLOAD = TypeVariableName.get("P");

  private PlaceholderMethods() {}

  static void addTo(TypeSpec.Builder entry, List<Placeholder> placeholders) {
    for (Placeholder placeholder : placeholders) {
      MethodSpec.Builder factory =
          method(EventMethods.legal(GeneratedNames.factory(placeholder.name())), placeholder)
              .addParameter(PAYLOAD, "payload");
      entry.addMethod(factory.build());
      entry.addMethod(factory.addParameter(RuntimeTypes.METADATA, "metadata").build());
      entry.addMethod(factory.addParameter(RuntimeTypes.EVENT_CONTEXT, "context").build());
    }
    // One for all of them, the most visible: they do not differ in what they take.
    placeholders.stream()
        .filter(Placeholder::isPublic)
        .findFirst()
        .or(() -> placeholders.stream().findFirst())
        .ifPresent(placeholder -> addConversions(entry, placeholder));
  }

  private static void addConversions(TypeSpec.Builder entry, Placeholder placeholder) {
    MethodSpec.Builder conversion =
        method("convert", placeholder).addParameter(JdkTypes.OBJECT, "record");
    entry.addMethod(conversion.build());
    entry.addMethod(conversion.addParameter(RuntimeTypes.EVENT_CONTEXT, "context").build());
  }

  private static MethodSpec.Builder method(String name, Placeholder placeholder) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Members.visible(placeholder.isPublic(), Modifier.STATIC))
        .addTypeVariable(PAYLOAD)
        .returns(RuntimeTypes.eventOf(PAYLOAD))
        .addCode(Failing.body(placeholder.name()));
  }
}
