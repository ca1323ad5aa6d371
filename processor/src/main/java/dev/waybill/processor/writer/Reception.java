package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Received;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes what receives events with types: a sealed family with a class for each event, a method
 * that makes one of an event, and a handler for those whose Java has no switch over types.
 */
final class Reception {

  private static final String EVENT_PARAMETER = "@param event the event as it arrived\n";
  private static final TypeVariableName RESULT = TypeVariableName.get("R");

  private final PackageModel model;
  private final ClassName family;
  private final ClassName handler;
  private final ClassName unknown;

  /** The class of each event within the family. */
  private final Map<Received, ClassName> types = new LinkedHashMap<>();

  Reception(PackageModel model) {
    this.model = model;
    ClassName entry = TypeNames.of(model.entry());
    this.family = entry.nestedClass(NestedNames.of("Received", model));
    this.handler = entry.nestedClass(NestedNames.of("Handler", model));
    // A nested class has no name of those around it.
    Set<String> taken = new HashSet<>(List.of(entry.simpleName(), family.simpleName()));
    for (Received received : model.received()) {
      String name = Members.free(received.name(), taken);
      taken.add(name);
      types.put(received, family.nestedClass(name));
    }
    this.unknown = family.nestedClass(Members.free("Unknown", taken));
  }

  /** Tells whether others can receive what a package receives, and so name all of its payloads. */
  static boolean isPublic(PackageModel model) {
    return !model.received().isEmpty() && model.received().stream().allMatch(Received::isPublic);
  }

  void addTo(TypeSpec.Builder entry) {
    if (types.isEmpty()) {
      return;
    }
    entry.addMethod(receive());
    entry.addMethod(receiveWithHandler());
    entry.addType(family());
    entry.addType(handler());
  }

  private Modifier[] visible(Modifier... others) {
    return Members.visible(isPublic(model), others);
  }

  /** The older version first: a newer one is not readable as that, and an untold one is. */
  private List<Received> byVersion() {
    return types.keySet().stream()
        .sorted(Comparator.comparing(Received::schemaVersion).thenComparing(Received::name))
        .toList();
  }

  private MethodSpec receive() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("receive")
            .addJavadoc(
                """
                Receives an event with its type.

                @param event any event
                @return what it is, with its payload; {@link $T} for an event of another type, or of
                    a newer version than this code knows
                """,
                unknown)
            .addModifiers(visible(Modifier.STATIC))
            .returns(family)
            .addParameter(RuntimeTypes.ANY_EVENT, "event");
    for (Received received : byVersion()) {
      ClassName payload = TypeNames.of(received.payload());
      method
          .beginControlFlow("if (event.isReadableAs($T.class))", payload)
          .addStatement(
              "return new $T(event.payloadAs($T.class), event)", types.get(received), payload)
          .endControlFlow();
    }
    return method.addStatement("return new $T(event)", unknown).build();
  }

  private MethodSpec receiveWithHandler() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("receive")
            .addJavadoc(
                """
                Receives an event, and has it handled by its type.

                @param event any event
                @param handler what to do with each type
                @param <R> what comes of it
                @return what the handler returns
                @throws Exception what the handler throws
                """)
            .addModifiers(visible(Modifier.STATIC))
            .addTypeVariable(RESULT)
            .returns(RESULT)
            .addParameter(RuntimeTypes.ANY_EVENT, "event")
            .addParameter(ParameterizedTypeName.get(handler, RESULT), "handler")
            .addException(Exception.class)
            .addStatement("$T received = receive(event)", family);
    types.forEach(
        (received, type) ->
            method
                .beginControlFlow("if (received instanceof $T known)", type)
                .addStatement("return handler.$L(known)", handling(received))
                .endControlFlow());
    return method.addStatement("return handler.unknown(($T) received)", unknown).build();
  }

  private TypeSpec family() {
    TypeSpec.Builder written =
        TypeSpec.interfaceBuilder(family)
            .addJavadoc("An event that was received: one of those that are known, or unknown.\n")
            .addAnnotation(RuntimeTypes.GENERATED_CODE)
            .addModifiers(visible(Modifier.SEALED, Modifier.STATIC))
            .addMethod(
                MethodSpec.methodBuilder("event")
                    .addJavadoc("Returns the event as it arrived.\n\n@return the event\n")
                    .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                    .returns(RuntimeTypes.ANY_EVENT)
                    .build());
    types.forEach((received, type) -> written.addType(known(received, type)));
    return written.addType(unknown()).build();
  }

  /** No record: javac 17 and ecj crash on one that was compiled before and is generated anew. */
  private TypeSpec known(Received received, ClassName name) {
    String article = Prose.article(received.name()).equals("an") ? "An" : "A";
    TypeName payload = payload(received);
    return member(name, "%s %s.\n".formatted(article, Prose.code(received.name())))
        .addField(payload, "payload", Modifier.PRIVATE, Modifier.FINAL)
        .addField(RuntimeTypes.ANY_EVENT, "event", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(
            constructor()
                .addJavadoc("@param payload what crossed the wire\n$L", EVENT_PARAMETER)
                .addParameter(payload, "payload")
                .addParameter(RuntimeTypes.ANY_EVENT, "event")
                .addStatement("this.payload = payload")
                .addStatement("this.event = event")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("payload")
                .addJavadoc("Returns what crossed the wire.\n\n@return the payload\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(payload)
                .addStatement("return payload")
                .build())
        .addMethod(event())
        .build();
  }

  private TypeSpec unknown() {
    return member(unknown, "An event of another type, or of a newer version.\n")
        .addField(RuntimeTypes.ANY_EVENT, "event", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(
            constructor()
                .addJavadoc(EVENT_PARAMETER)
                .addParameter(RuntimeTypes.ANY_EVENT, "event")
                .addStatement("this.event = event")
                .build())
        .addMethod(event())
        .build();
  }

  private TypeSpec.Builder member(ClassName name, String documentation) {
    return TypeSpec.classBuilder(name)
        .addJavadoc("$L", documentation)
        .addAnnotation(RuntimeTypes.GENERATED_CODE)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addSuperinterface(family);
  }

  private static MethodSpec.Builder constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("Takes what was received.\n\n");
  }

  private static MethodSpec event() {
    return Members.overriding("event")
        .returns(RuntimeTypes.ANY_EVENT)
        .addStatement("return event")
        .build();
  }

  private static TypeName payload(Received received) {
    return TypeNames.applied(
        TypeNames.of(received.payload()),
        Collections.nCopies(received.typeParameters(), RuntimeTypes.anything()));
  }

  private TypeSpec handler() {
    TypeSpec.Builder written =
        TypeSpec.interfaceBuilder(handler)
            .addJavadoc(
                """
                Handles events by their types. A method that is not overridden does as
                {@code $L} does.

                @param <R> what comes of it
                """,
                otherwise())
            .addAnnotation(RuntimeTypes.GENERATED_CODE)
            .addModifiers(visible(Modifier.STATIC))
            .addTypeVariable(RESULT);
    types.forEach(
        (received, type) ->
            written.addMethod(
                handling(handling(received), type, Prose.code(received.name()))
                    .addStatement("return $L(received)", otherwise())
                    .build()));
    written.addMethod(
        handling("unknown", unknown, "another event, or a newer version")
            .addStatement("return $L(received)", otherwise())
            .build());
    return written
        .addMethod(
            handling(otherwise(), family, "what has no method of its own here")
                .addStatement("return null")
                .build())
        .build();
  }

  private static MethodSpec.Builder handling(String name, ClassName received, String what) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            """
            Handles $L.

            @param received the event
            @return what comes of it
            @throws Exception where it could not be handled
            """,
            what)
        .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
        .returns(RESULT)
        .addParameter(received, "received")
        .addException(Exception.class);
  }

  private static String handling(Received received) {
    return EventMethods.legal(GeneratedNames.factory(received.name()));
  }

  /** An overload for an event of that name would call itself. */
  private String otherwise() {
    boolean isTaken = types.keySet().stream().anyMatch(r -> handling(r).equals("otherwise"));
    return isTaken ? "otherwise_" : "otherwise";
  }
}
