package dev.waybill.contracts.internal.asyncapi;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.processor.contract.Scalar;
import java.util.ArrayList;
import java.util.List;

/** What stands beside the payload of a version, in each of the forms in which a bus sends it. */
final class Attributes {

  private static final String ID = "Unique among all events.";
  private static final String AGGREGATE = "The id of the aggregate.";
  private static final String TRACE = "The trace that it belongs to (W3C Trace Context).";

  private final PublishedVersion version;
  private final List<Attribute> all = new ArrayList<>();

  private Attributes(PublishedVersion version) {
    this.version = version;
  }

  /** The metadata of the envelope. */
  static List<Attribute> metadata(PublishedVersion version) {
    Attributes attributes = new Attributes(version);
    attributes.addIdentity("outcome", "aggregateType", "aggregateId", "commandType", "commandId");
    attributes.all.add(Attribute.constant("schemaVersion", version.number()));
    for (String name : List.of("expectedVersion", "currentVersion")) {
      attributes.all.add(new Attribute(name, new JsonObject().put("type", "integer"), false));
    }
    attributes.addCommon("correlationId", "causationId", "traceId", "tenantId");
    attributes.all.add(Attribute.maybe("userId", "The user on whose behalf it happened."));
    attributes.all.add(Attribute.maybe("source", "The bounded context that it comes from."));
    return attributes.all;
  }

  /** The headers of a record that has the envelope in its value. */
  static List<Attribute> headers(PublishedVersion version) {
    return List.of(
        Attribute.text("id", ID),
        Attribute.constant("type", version.type()),
        Attribute.constant("outcome", version.outcome()),
        Attribute.constant("schemaVersion", Integer.toString(version.number())),
        Attribute.maybe("traceparent", TRACE));
  }

  /** The attributes of a CloudEvent. */
  static List<Attribute> cloudEvent(PublishedVersion version) {
    Attributes attributes = new Attributes(version);
    attributes.all.add(Attribute.constant("specversion", "1.0"));
    attributes.all.add(Attribute.text("id", ID));
    attributes.all.add(
        Attribute.text("source", "The bounded context that it comes from.")
            .withFormat("uri-reference"));
    attributes.all.add(Attribute.constant("type", version.type()));
    attributes.all.add(Attribute.text("time", "When it happened.").withFormat("date-time"));
    if (version.aggregate().isPresent()) {
      attributes.addOfAggregate(
          Attribute.text("subject", "The type of the aggregate, a slash, and its id."));
    }
    attributes.all.add(Attribute.constant("datacontenttype", "application/json"));
    attributes.all.add(Attribute.text("partitionkey", "By which order is kept."));
    attributes.addIdentity("outcome", "aggregatetype", "aggregateid", "commandtype", "commandid");
    attributes.all.add(Attribute.constant("schemaversion", version.number()));
    for (String name : List.of("expectedversion", "currentversion")) {
      attributes.all.add(Attribute.maybe(name, "A version of the aggregate, as text."));
    }
    attributes.addCommon("correlationid", "causationid", "traceid", "tenantid");
    attributes.all.add(Attribute.maybe("traceparent", TRACE));
    attributes.all.add(Attribute.maybe("authid", "The user, where the mapping includes it."));
    attributes.all.add(Attribute.maybe("authtype", "What kind of user that is."));
    return attributes.all;
  }

  /** The headers of a record that has a CloudEvent's data in its value. */
  static List<Attribute> binary(PublishedVersion version) {
    return cloudEvent(version).stream()
        .map(
            attribute ->
                attribute.asHeader(
                    attribute.name().equals("datacontenttype")
                        ? "content-type"
                        : "ce_" + attribute.name()))
        .toList();
  }

  private void addIdentity(
      String outcome,
      String aggregateType,
      String aggregateId,
      String commandType,
      String command) {
    all.add(Attribute.constant(outcome, version.outcome()));
    version.aggregate().ifPresent(type -> all.add(Attribute.constant(aggregateType, type)));
    if (version.aggregate().isPresent()) {
      Attribute id = Attribute.text(aggregateId, AGGREGATE);
      boolean isUuid = version.aggregateId().filter(Scalar.UUID::equals).isPresent();
      addOfAggregate(isUuid ? id.withFormat("uuid") : id);
    }
    if (version.command().isPresent()) {
      all.add(Attribute.constant(commandType, version.command().get()));
      all.add(Attribute.text(command, "The command that was refused."));
    } else {
      all.add(Attribute.maybe(commandType, "The type of the command that led to it."));
      all.add(Attribute.maybe(command, "The command that led to it."));
    }
  }

  /** What was refused may never have come to exist. */
  private void addOfAggregate(Attribute attribute) {
    all.add(version.isRejection() ? attribute.optional() : attribute);
  }

  private void addCommon(String correlation, String causation, String trace, String tenant) {
    all.add(Attribute.maybe(correlation, "What it belongs together with."));
    all.add(Attribute.maybe(causation, "What it follows from."));
    all.add(Attribute.maybe(trace, TRACE));
    all.add(Attribute.maybe(tenant, "The tenant that it belongs to."));
  }
}
