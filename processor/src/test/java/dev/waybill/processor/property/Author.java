package dev.waybill.processor.property;

import dev.waybill.processor.property.ComponentSpec.Role;
import dev.waybill.processor.property.RecordSpec.Kind;
import dev.waybill.processor.property.RecordSpec.Settings;
import dev.waybill.processor.property.RecordSpec.Visibility;
import dev.waybill.processor.property.TypeSpec.ArrayOf;
import dev.waybill.processor.property.TypeSpec.Nullable;
import dev.waybill.processor.property.TypeSpec.Plain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Takes mistakes out of random records: whatever remains is the {@link Oracle}'s to tell. */
final class Author {

  private Author() {}

  /** Mends what a compiler would refuse without us. */
  static RecordSpec whoKnowsJava(RecordSpec spec) {
    List<ComponentSpec> components = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ComponentSpec component : spec.components()) {
      String name = component.name();
      while (!names.add(name)) {
        name += "2";
      }
      components.add(component.named(name));
    }
    Set<String> parameters = new HashSet<>();
    if (spec.place() != RecordSpec.Place.TOP_LEVEL) {
      // ecj then takes the parameter's name for the record's.
      parameters.add(spec.simpleName());
    }
    RecordSpec distinct =
        spec.with(spec.parameters().stream().filter(p -> parameters.add(p.name())).toList());
    if (distinct.parameters().isEmpty()) {
      components.replaceAll(ComponentSpec::plain);
    }
    // Of a type with arguments the compiler warns where the record is declared.
    boolean varargs =
        !components.isEmpty()
            && components.get(components.size() - 1).type() instanceof ArrayOf array
            && isReifiable(array.element());
    return changed(distinct, spec.settings(), components, spec.varargs() && varargs);
  }

  private static boolean isReifiable(TypeSpec type) {
    return type instanceof Plain
        || type instanceof TypeSpec.OwnEnum
        || type instanceof TypeSpec.OwnRecord
        || type instanceof TypeSpec.Wrapper
        || (type instanceof ArrayOf array && isReifiable(array.element()))
        || (type instanceof Nullable nullable && isReifiable(nullable.type()));
  }

  /** Mends what our processors would refuse, as far as it takes no thought. */
  static RecordSpec whoReadsTheManual(RecordSpec spec) {
    Kind kind = spec.kind() == Kind.BOTH ? Kind.DOMAIN_EVENT : spec.kind();
    List<ComponentSpec> components = new ArrayList<>();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Set<MetaKey> keys = EnumSet.noneOf(MetaKey.class);
    if (kind == Kind.REJECTION) {
      keys.add(MetaKey.RETRYABLE);
      keys.add(MetaKey.CLASSIFICATION);
    }
    for (ComponentSpec component : spec.components()) {
      components.add(withOneRole(component, kind, roles, keys));
    }
    Role required = kind == Kind.REJECTION ? Role.COMMAND_ID : Role.AGGREGATE_ID;
    if (!roles.contains(required)) {
      components.add(0, identified(components, required));
    }
    RecordSpec careful = changed(spec, settings(spec, roles), components, spec.varargs());
    return new RecordSpec(
        kind,
        careful.simpleName(),
        careful.place(),
        careful.visibility() == Visibility.PRIVATE ? Visibility.PUBLIC : careful.visibility(),
        careful.parameters(),
        careful.settings(),
        careful.components(),
        careful.varargs(),
        careful.extras());
  }

  private static ComponentSpec withOneRole(
      ComponentSpec component, Kind kind, Set<Role> roles, Set<MetaKey> keys) {
    Optional<Role> role = component.role().filter(r -> fits(component, r, kind, roles, keys));
    ComponentSpec mended = component.with(role.map(List::of).orElse(List.of()));
    if (mended.is(Role.REASON_CODE)) {
      return mended.notRenamed();
    }
    return kind == Kind.REJECTION && mended.isInPayload() && mended.name().equals("reasonCode")
        ? mended.named("reason_code")
        : mended;
  }

  private static boolean fits(
      ComponentSpec component, Role role, Kind kind, Set<Role> roles, Set<MetaKey> keys) {
    boolean isOfRejections = role == Role.COMMAND_ID || role == Role.REASON_CODE;
    if (isOfRejections && kind == Kind.DOMAIN_EVENT) {
      return false;
    }
    if (role != Role.META) {
      return component.type().mayBe(role.use()) && roles.add(role);
    }
    MetaKey key = component.key();
    return !key.isBlank()
        && !key.isMisspelt()
        && !key.isFixed(kind)
        && component.type().mayBe(key.use())
        && keys.add(key);
  }

  private static ComponentSpec identified(List<ComponentSpec> others, Role role) {
    String name = "id";
    while (true) {
      String candidate = name;
      if (others.stream().noneMatch(other -> other.name().equals(candidate))) {
        return new ComponentSpec(
            name,
            new Plain(Leaf.STRING),
            List.of(role),
            MetaKey.SHARD,
            false,
            ComponentSpec.Jackson.NONE);
      }
      name += "2";
    }
  }

  private static Settings settings(RecordSpec spec, Set<Role> roles) {
    Settings written = spec.settings();
    Optional<String> reason = filled(written.reasonCode()).or(() -> Optional.of("NO"));
    return new Settings(
        written.name().filter(SourceVersion::isName),
        filled(written.type()),
        filled(written.aggregateType()).or(() -> unlessInFamily(spec, "A")),
        filled(written.commandType()).or(() -> unlessInFamily(spec, "Do")),
        roles.contains(Role.REASON_CODE) ? Optional.empty() : reason,
        written.schemaVersion().filter(version -> version > 0),
        written.classification(),
        written.retryable());
  }

  private static Optional<String> unlessInFamily(RecordSpec spec, String value) {
    return Optional.of(value).filter(v -> !spec.isInFamily());
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(t -> !t.isBlank());
  }

  private static RecordSpec changed(
      RecordSpec spec, Settings settings, List<ComponentSpec> components, boolean varargs) {
    return new RecordSpec(
        spec.kind(),
        spec.simpleName(),
        spec.place(),
        spec.visibility(),
        spec.parameters(),
        settings,
        components,
        varargs,
        spec.extras());
  }
}
