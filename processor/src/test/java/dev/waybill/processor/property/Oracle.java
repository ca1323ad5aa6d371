package dev.waybill.processor.property;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.property.ComponentSpec.Jackson;
import dev.waybill.processor.property.ComponentSpec.Role;
import dev.waybill.processor.property.RecordSpec.Kind;
import dev.waybill.processor.property.RecordSpec.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What the processors must say about a record: nothing, or the catalogue's messages for all of its
 * mistakes.
 *
 * <p>Written from the documentation of the annotations, and not from the code that reads them.
 */
final class Oracle {

  private final RecordSpec spec;
  private final List<Message> mistakes = new ArrayList<>();

  private Oracle(RecordSpec spec) {
    this.spec = spec;
  }

  /** The codes of the messages, sorted. */
  static List<String> codesFor(RecordSpec spec) {
    Oracle oracle = new Oracle(spec);
    if (spec.isPrivate()) {
      oracle.mistakes.add(Message.NOT_ACCESSIBLE);
    } else if (spec.kind() == Kind.BOTH) {
      oracle.mistakes.add(Message.BOTH_ANNOTATIONS);
    } else {
      oracle.checkSettings();
      spec.components().forEach(oracle::checkComponent);
      oracle.checkRoles();
      oracle.checkMetadata();
    }
    return oracle.mistakes.stream().map(Message::code).sorted().toList();
  }

  static boolean isLegal(RecordSpec spec) {
    return codesFor(spec).isEmpty();
  }

  private void mistakeIf(boolean condition, Message message) {
    if (condition) {
      mistakes.add(message);
    }
  }

  private void checkSettings() {
    Settings settings = spec.settings();
    boolean isIdentifier = settings.name().map(SourceVersion::isIdentifier).orElse(true);
    mistakeIf(!isIdentifier, Message.NAME_NOT_IDENTIFIER);
    mistakeIf(
        isIdentifier && SourceVersion.isKeyword(GeneratedNames.factory(spec.eventName())),
        Message.NAME_KEYWORD);
    settings.schemaVersion().ifPresent(v -> mistakeIf(v < 1, Message.SCHEMA_VERSION));
    settings.type().ifPresent(v -> mistakeIf(v.isBlank(), Message.BLANK));
    settings.aggregateType().ifPresent(v -> mistakeIf(v.isBlank(), Message.BLANK));
    if (spec.isRejection()) {
      settings.commandType().ifPresent(v -> mistakeIf(v.isBlank(), Message.BLANK));
      settings.reasonCode().ifPresent(v -> mistakeIf(v.isBlank(), Message.BLANK));
      mistakeIf(
          settings.commandType().isEmpty() && !spec.isInFamily() && !namesItsCommand(),
          Message.COMMAND_TYPE_MISSING);
    } else {
      mistakeIf(
          settings.aggregateType().isEmpty() && !spec.isInFamily(), Message.AGGREGATE_TYPE_MISSING);
    }
  }

  /** By a name such as CreateUserRejected. */
  private boolean namesItsCommand() {
    return spec.settings().name().orElse(spec.simpleName()).matches("(?s).+Rejected");
  }

  private void checkComponent(ComponentSpec component) {
    for (int other = 1; other < component.roles().size(); other++) {
      mistakes.add(Message.ROLES_AT_ONCE);
    }
    mistakeIf(
        spec.isRejection() && component.isInPayload() && component.name().equals("reasonCode"),
        Message.REASON_NAME_TAKEN);
  }

  private void checkRoles() {
    Set<Role> seen = EnumSet.noneOf(Role.class);
    for (ComponentSpec component : spec.components()) {
      Role role = component.role().orElse(Role.META);
      if (role == Role.META) {
        continue;
      }
      boolean isReason =
          spec.isRejection() && role == Role.REASON_CODE && !seen.contains(Role.REASON_CODE);
      mistakeIf(isReason && component.jackson() == Jackson.PROPERTY, Message.REASON_RENAMED);
      if (!seen.add(role)) {
        mistakes.add(Message.ROLE_TWICE);
      } else if (!spec.isRejection() && (role == Role.COMMAND_ID || role == Role.REASON_CODE)) {
        mistakes.add(Message.ROLE_NOT_ON_EVENT);
      } else if (role == Role.OCCURRED_AT && component.type().is(Leaf.LOCAL_DATE_TIME)) {
        mistakes.add(Message.NO_ZONE);
      } else {
        mistakeIf(!component.type().mayBe(role.use()), Message.ROLE_TYPE);
      }
    }
    Role required = spec.isRejection() ? Role.COMMAND_ID : Role.AGGREGATE_ID;
    mistakeIf(!seen.contains(required), Message.ROLE_MISSING);
    if (spec.isRejection()) {
      boolean isConstant = spec.settings().reasonCode().isPresent();
      boolean isComponent = seen.contains(Role.REASON_CODE);
      mistakeIf(!isConstant && !isComponent, Message.REASON_MISSING);
      mistakeIf(isConstant && isComponent, Message.REASON_TWICE);
    }
  }

  private void checkMetadata() {
    Set<MetaKey> set = EnumSet.noneOf(MetaKey.class);
    if (spec.isRejection() && spec.settings().retryable().isPresent()) {
      set.add(MetaKey.RETRYABLE);
    }
    if (spec.isRejection()
        && spec.settings().classification().filter(c -> !c.equals("UNSPECIFIED")).isPresent()) {
      set.add(MetaKey.CLASSIFICATION);
    }
    for (ComponentSpec component : spec.components()) {
      if (!component.is(Role.META)) {
        continue;
      }
      MetaKey key = component.key();
      if (key.isBlank()) {
        mistakes.add(Message.META_BLANK);
      } else if (key.isFixed(spec.kind())) {
        mistakes.add(Message.META_FIXED);
      } else if (key.isMisspelt()) {
        mistakes.add(Message.META_SIMILAR);
      } else if (!set.add(key)) {
        mistakes.add(Message.META_TWICE);
      } else {
        mistakeIf(!component.type().mayBe(key.use()), Message.META_TYPE);
      }
    }
  }
}
