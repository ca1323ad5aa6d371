package dev.waybill.processor;

import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Outcome;
import dev.waybill.processor.writer.ConverterWriter;
import dev.waybill.processor.writer.PayloadWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Writes the files of one record, as much of them as its errors leave: whoever calls the generated
 * code shall find at least its shape.
 */
final class EventOutput {

  private final Elements elements;
  private final EventReader reader;
  private final NameClashes names;
  private final VersionOutput versions;
  private final SourceOutput output;
  private final Ledger ledger;
  private final PayloadWriter payloadWriter = new PayloadWriter(EventProcessor.class.getName());
  private final ConverterWriter converterWriter =
      new ConverterWriter(EventProcessor.class.getName());
  private final Set<String> written = new HashSet<>();

  EventOutput(
      Elements elements,
      EventReader reader,
      NameClashes names,
      VersionOutput versions,
      SourceOutput output,
      Ledger ledger) {
    this.elements = elements;
    this.reader = reader;
    this.names = names;
    this.versions = versions;
    this.output = output;
    this.ledger = ledger;
  }

  /** The keys of all that has been written. */
  Set<String> written() {
    return written;
  }

  /** What is written for older versions. */
  VersionOutput versions() {
    return versions;
  }

  /**
   * Writes payload and converter, or what can stand for them.
   *
   * @return the problem, where a name is taken, so that one of them, or both, cannot be, or where
   *     the compiler would fail
   */
  Optional<Problem> write(TypeElement type, Outcome outcome) {
    Optional<EventModel> event = eventOf(outcome);
    if (event.isEmpty()) {
      if (!outcome.problems().isEmpty()) {
        writePlaceholder(type);
      }
      return Optional.empty();
    }
    Optional<Problem> clash = names.take(type, event.get());
    Optional<Problem> known =
        clash.isEmpty() || !names.isTaken(type, event.get().payloadId())
            ? writePayload(event.get(), type)
            : Optional.empty();
    if (clash.isPresent()) {
      writePlaceholder(type);
    } else if (outcome instanceof Outcome.NameOnly) {
      writeConverter(converterWriter.write(event.get().placeholder()), type);
    } else {
      writeConverter(converterWriter.write(event.get()), type);
    }
    return clash.or(() -> known);
  }

  private Optional<Problem> writePayload(EventModel event, TypeElement type) {
    SourceFile payload = payloadWriter.write(event, versions.of(type));
    written.add(Lookup.keyOf(type, payload.id()));
    return output.writeRecord(payload, type);
  }

  /** Finds what a payload can be made of. */
  static Optional<EventModel> eventOf(Outcome outcome) {
    if (outcome instanceof Outcome.Complete complete) {
      return Optional.of(complete.event());
    }
    if (outcome instanceof Outcome.ShapeOnly shape) {
      return Optional.of(shape.event());
    }
    return outcome instanceof Outcome.NameOnly name ? name.event() : Optional.empty();
  }

  private void writePlaceholder(TypeElement type) {
    reader
        .placeholder(type, names)
        .ifPresent(placeholder -> writeConverter(converterWriter.write(placeholder), type));
  }

  private void writeConverter(SourceFile converter, TypeElement origin) {
    String key = Lookup.keyOf(origin, converter.id());
    written.add(key);
    if (output.write(converter, origin)) {
      ledger.addWritten(Lookup.keyOf(elements.getPackageOf(origin)), key);
    }
  }
}
