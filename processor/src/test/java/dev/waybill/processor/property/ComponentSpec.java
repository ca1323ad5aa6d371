package dev.waybill.processor.property;

import dev.waybill.processor.property.Leaf.Use;
import java.util.List;
import java.util.Optional;

/**
 * A component of a record.
 *
 * @param roles the annotations that send it to the envelope; more than one is a mistake
 * @param key the key of its {@code @Meta}, where it has that role
 * @param inPayload whether it stays in the payload nevertheless
 */
record ComponentSpec(
    String name, TypeSpec type, List<Role> roles, MetaKey key, boolean inPayload, Jackson jackson) {

  /** The annotations that stand on components. */
  enum Role {
    AGGREGATE_ID("AggregateId", Use.AGGREGATE),
    COMMAND_ID("CommandId", Use.AGGREGATE),
    REASON_CODE("ReasonCode", Use.NAME),
    META("Meta", Use.OPEN),
    EVENT_ID("EventId", Use.EVENT),
    OCCURRED_AT("OccurredAt", Use.TIME);

    private final String annotation;
    private final Use use;

    Role(String annotation, Use use) {
      this.annotation = annotation;
      this.use = use;
    }

    String annotation() {
      return annotation;
    }

    Use use() {
      return use;
    }
  }

  /** An annotation that the payload must carry, too. */
  enum Jackson {
    NONE(""),
    PROPERTY("@com.fasterxml.jackson.annotation.JsonProperty(\"json %s\") "),
    ALIAS("@com.fasterxml.jackson.annotation.JsonAlias({\"%s 1\", \"%1$s 2\"}) "),
    NON_NULL(
        "@com.fasterxml.jackson.annotation.JsonInclude("
            + "com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL) ");

    private final String source;

    Jackson(String source) {
      this.source = source;
    }

    String source(String component) {
      return source.formatted(component);
    }
  }

  Optional<Role> role() {
    return roles.stream().findFirst();
  }

  boolean is(Role role) {
    return role().equals(Optional.of(role));
  }

  /** Whether it is part of the payload under its own name. */
  boolean isInPayload() {
    return roles.isEmpty() || (inPayload && !is(Role.REASON_CODE));
  }

  ComponentSpec named(String newName) {
    return new ComponentSpec(newName, type, roles, key, inPayload, jackson);
  }

  ComponentSpec with(List<Role> newRoles) {
    return new ComponentSpec(name, type, newRoles, key, inPayload, jackson);
  }

  /** The component under its own name in JSON, too. */
  ComponentSpec notRenamed() {
    Jackson kept = jackson == Jackson.PROPERTY ? Jackson.NONE : jackson;
    return new ComponentSpec(name, type, roles, key, inPayload, kept);
  }

  /** The component of a record that has no type parameters. */
  ComponentSpec plain() {
    return new ComponentSpec(name, type.withoutVariables(), roles, key, inPayload, jackson);
  }
}
