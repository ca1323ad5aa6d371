package dev.waybill.processor.property;

import dev.waybill.processor.property.ComponentSpec.Role;
import dev.waybill.processor.property.RecordSpec.Extra;
import dev.waybill.processor.property.RecordSpec.Place;
import dev.waybill.processor.property.RecordSpec.Settings;
import dev.waybill.processor.property.RecordSpec.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The source file of a record.
 *
 * <p>Every type goes by its full name: the record, its neighbours or its type parameters may be
 * called {@code String} or {@code Override}.
 */
final class Source {

  private static final String ANNOTATIONS = "@dev.waybill.annotation.";
  private static final String FAMILY = "aggregateType = \"Family\"";

  private final RecordSpec spec;
  private final TypeNames types;

  private Source(RecordSpec spec) {
    this.spec = spec;
    this.types = new TypeNames(spec);
  }

  static String of(RecordSpec spec, String packageName) {
    return "package " + packageName + ";\n" + new Source(spec).topLevel();
  }

  private String topLevel() {
    String name = spec.enclosingName();
    return switch (spec.place()) {
      case TOP_LEVEL -> record("");
      case IN_CLASS -> "public class " + name + " {\n" + record("static ") + "}\n";
      case IN_INTERFACE -> "interface " + name + " {\n" + record("") + "}\n";
      case IN_RECORD -> "public record " + name + "(int number) {\n" + record("") + "}\n";
      case DEEP -> "interface " + name + " {\nclass Inner {\n" + record("static ") + "}\n}\n";
      case IN_FAMILY -> family() + "public sealed interface " + name + " {\n" + record("") + "}\n";
    };
  }

  private String family() {
    return switch (spec.kind()) {
      case DOMAIN_EVENT -> ANNOTATIONS + "DomainEvent(" + FAMILY + ")\n";
      case REJECTION -> ANNOTATIONS + "Rejection(" + FAMILY + ", commandType = \"Do\")\n";
      case BOTH -> "";
    };
  }

  private String record(String modifier) {
    String body = body();
    String components =
        spec.components().stream().map(this::component).collect(Collectors.joining(",\n    "));
    boolean isFamilyMember = spec.place() == Place.IN_FAMILY;
    List<String> interfaces = new ArrayList<>();
    if (isFamilyMember) {
      interfaces.add(spec.enclosingName());
    }
    if (spec.extras().contains(Extra.INTERFACE)) {
      interfaces.add("java.lang.Runnable");
    }
    if (spec.extras().contains(Extra.GENERIC_INTERFACE)) {
      interfaces.add("java.util.function.Supplier<java.lang.String>");
    }
    return extras()
        + annotations()
        + visibility()
        + modifier
        + "record "
        + spec.simpleName()
        + types.parameters()
        + "(\n    "
        + components
        + ")"
        + (interfaces.isEmpty() ? "" : " implements " + String.join(", ", interfaces))
        + " {\n"
        + types.declarations()
        + body
        + "}\n";
  }

  private String visibility() {
    return switch (spec.place()) {
      case IN_INTERFACE, IN_FAMILY -> "";
      case IN_CLASS, IN_RECORD, DEEP -> spec.visibility().modifier();
      case TOP_LEVEL -> spec.visibility() == Visibility.PUBLIC ? "public " : "";
    };
  }

  private String extras() {
    StringBuilder extras = new StringBuilder();
    if (spec.extras().contains(Extra.DOCUMENTATION)) {
      extras.append("/**\n * Costs 100 $ or $L; see {@link java.util.List#of() this}.\n *\n");
      spec.components()
          .forEach(c -> extras.append(" * @param " + c.name() + " <b>its</b> {@code @text}\n"));
      extras.append(" * @since 1\n */\n");
    }
    if (spec.extras().contains(Extra.DEPRECATED)) {
      extras.append("@java.lang.Deprecated(since = \"2\")\n");
    }
    if (spec.extras().contains(Extra.NULL_MARKED)) {
      extras.append("@org.jspecify.annotations.NullMarked\n");
    }
    return extras.toString();
  }

  private String annotations() {
    return switch (spec.kind()) {
      case DOMAIN_EVENT -> annotation("DomainEvent", attributes(false));
      case REJECTION -> annotation("Rejection", attributes(true));
      case BOTH ->
          annotation("DomainEvent", attributes(false)) + annotation("Rejection", List.of());
    };
  }

  private static String annotation(String name, List<String> attributes) {
    return ANNOTATIONS
        + name
        + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")")
        + "\n";
  }

  private List<String> attributes(boolean isRejection) {
    Settings settings = spec.settings();
    List<String> attributes = new ArrayList<>();
    settings.name().ifPresent(v -> attributes.add("name = " + text(v)));
    settings.type().ifPresent(v -> attributes.add("type = " + text(v)));
    settings.aggregateType().ifPresent(v -> attributes.add("aggregateType = " + text(v)));
    settings.schemaVersion().ifPresent(v -> attributes.add("schemaVersion = " + v));
    if (isRejection) {
      settings.commandType().ifPresent(v -> attributes.add("commandType = " + text(v)));
      settings.reasonCode().ifPresent(v -> attributes.add("reasonCode = " + text(v)));
      settings.retryable().ifPresent(v -> attributes.add("retryable = " + v));
      settings
          .classification()
          .ifPresent(
              v -> attributes.add("classification = dev.waybill.annotation.Classification." + v));
    }
    return attributes;
  }

  private String component(ComponentSpec component) {
    boolean isLast = component.equals(spec.components().get(spec.components().size() - 1));
    String roles =
        component.roles().stream().map(r -> role(r, component)).collect(Collectors.joining());
    return roles
        + component.jackson().source(component.name())
        + types.of(component.type(), isLast && spec.varargs())
        + " "
        + component.name();
  }

  private static String role(Role role, ComponentSpec component) {
    List<String> attributes = new ArrayList<>();
    if (role == Role.META) {
      attributes.add((component.inPayload() ? "value = " : "") + text(component.key().text()));
    }
    if (component.inPayload() && role != Role.REASON_CODE) {
      attributes.add("inPayload = true");
    }
    return annotation(role.annotation(), attributes).strip() + " ";
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    if (spec.extras().contains(Extra.COMPACT_CONSTRUCTOR)) {
      body.append("  public " + spec.simpleName() + " {}\n");
    }
    if (spec.extras().contains(Extra.OTHER_CONSTRUCTOR)) {
      body.append(otherConstructor());
    }
    if (spec.extras().contains(Extra.STATIC_METHOD)) {
      body.append("  public static int of(int... numbers) { return numbers.length; }\n");
    }
    if (spec.extras().contains(Extra.EXPLICIT_ACCESSOR) && !spec.components().isEmpty()) {
      ComponentSpec first = spec.components().get(0);
      String type = types.of(first.type(), false);
      body.append(
          "  @java.lang.Override public %s %s() { return %2$s; }\n".formatted(type, first.name()));
    }
    if (spec.extras().contains(Extra.GENERIC_INTERFACE)) {
      body.append("  @java.lang.Override public java.lang.String get() { return \"\"; }\n");
    }
    if (spec.extras().contains(Extra.INTERFACE)) {
      body.append("  @java.lang.Override public void run() {}\n");
    }
    return body.toString();
  }

  /** Of a parameter that no component's type can be taken for. */
  private String otherConstructor() {
    String arguments =
        spec.components().stream()
            .map(component -> "(" + types.of(component.type(), false) + ") " + none(component))
            .collect(Collectors.joining(", "));
    return "  @java.lang.SuppressWarnings(\"cast\")\n  %s(java.lang.Void[][][] other) { this(%s); }\n"
        .formatted(spec.simpleName(), arguments);
  }

  private static String none(ComponentSpec component) {
    if (component.type().is(Leaf.BOOLEAN)) {
      return "false";
    }
    TypeSpec type =
        component.type() instanceof TypeSpec.Nullable nullable ? nullable.type() : component.type();
    return type instanceof TypeSpec.Plain plain && plain.leaf().isPrimitive() ? "0" : "null";
  }

  private static String text(String value) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\t' -> literal.append("\\t");
        case '\n' -> literal.append("\\n");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
