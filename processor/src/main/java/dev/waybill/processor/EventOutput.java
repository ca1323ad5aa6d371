package dev.waybill.processor;

import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.writer.ConverterWriter;
import dev.waybill.processor.writer.PayloadWriter;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Writes the files of one record, as much of them as its errors leave: whoever calls the generated
 * code shall find at least its shape.
 */
final class EventOutput {

  private final EventReader reader;
  private final NameClashes names;
  private final SourceOutput output;
  private final PayloadWriter payloadWriter = new PayloadWriter(EventProcessor.class.getName());
  private final ConverterWriter converterWriter =
      new ConverterWriter(EventProcessor.class.getName());
  private final Set<String> written = new HashSet<>();

  EventOutput(EventReader reader, NameClashes names, SourceOutput output) {
    this.reader = reader;
    this.names = names;
    this.output = output;
  }

  /** The keys of all that has been written. */
  Set<String> written() {
    return written;
  }

  /**
   * Writes payload and converter.
   *
   * @return false where a name is taken, so that one of them, or both, cannot be
   */
  boolean write(TypeElement record, EventModel event) {
    boolean clashes = names.take(record, event).isPresent();
    if (!clashes || !names.isTaken(record, event.payloadId())) {
      SourceFile payload = payloadWriter.write(event);
      written.add(Lookup.keyOf(record, payload.id()));
      output.writeRecord(payload, record);
    }
    if (clashes) {
      writePlaceholder(record);
    } else if (event.record().isHidden()) {
      write(converterWriter.write(event.placeholder()), record);
    } else {
      write(converterWriter.write(event), record);
    }
    return !clashes;
  }

  /** Writes what callers may look for of a type that is no event. */
  void writePlaceholder(TypeElement type) {
    reader
        .placeholder(type, names)
        .ifPresent(placeholder -> write(converterWriter.write(placeholder), type));
  }

  private void write(SourceFile converter, TypeElement origin) {
    written.add(Lookup.keyOf(origin, converter.id()));
    output.write(converter, origin);
  }
}
