package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds events that a consumer could not tell apart. */
public final class WireIdentities {

  /** What a consumer sees: the runtime checks the same across packages. */
  private record Identity(
      boolean rejection, String type, int schemaVersion, Optional<String> reasonCode) {

    @Override
    public String toString() {
      // Not formatted: digits would be those of the user's language.
      return "type \""
          + type
          + "\", schema version "
          + schemaVersion
          + reasonCode.map(code -> ", reason code \"" + code + "\"").orElse("");
    }
  }

  private final Elements elements;
  private final boolean rejectionsByName;

  /** Makes a check of one package. */
  public WireIdentities(Elements elements, boolean rejectionsByName) {
    this.elements = elements;
    this.rejectionsByName = rejectionsByName;
  }

  /** Finds the events that have the identity of another one. */
  public List<Problem> check(Map<TypeElement, Event> events) {
    List<Problem> problems = new ArrayList<>();
    Map<Identity, Event> known = new HashMap<>();
    events.forEach(
        (record, event) ->
            identityOf(record, event)
                .ifPresent(
                    identity -> {
                      Event other = known.putIfAbsent(identity, event);
                      if (other != null) {
                        problems.add(ambiguous(record, event, other, identity));
                      }
                    }));
    return problems;
  }

  /** Nothing where the event is a stub: its record has errors to be mended first. */
  private Optional<Identity> identityOf(TypeElement record, Event event) {
    return Lookup.type(elements, record, event.converter().canonicalName())
        .flatMap(converter -> AnnotationView.of(converter, Annotations.GENERATED_CONVERTER))
        .filter(marker -> !marker.flag("stub").orElse(false))
        .map(
            marker ->
                new Identity(
                    event.commandType().isPresent(),
                    event.convertedType(rejectionsByName),
                    marker.integer("schemaVersion", 1),
                    marker.text("reasonCode")));
  }

  private static Problem ambiguous(
      TypeElement record, Event event, Event other, Identity identity) {
    return AnnotationView.of(
            record, identity.rejection() ? Annotations.REJECTION : Annotations.DOMAIN_EVENT)
        .orElseThrow()
        .problem(
            Message.WIRE_AMBIGUOUS,
            other.record().id().nestedName(),
            event.record().id().nestedName(),
            identity,
            identity.reasonCode().isPresent()
                ? "type, schemaVersion or reasonCode"
                : "type or schemaVersion");
  }
}
