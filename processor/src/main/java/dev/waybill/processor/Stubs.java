package dev.waybill.processor;

import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.writer.ConverterWriter;
import dev.waybill.processor.writer.EntryWriter;
import dev.waybill.processor.writer.PayloadWriter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What is written in the last round for records that mention types which nobody has made: the shape
 * of their generated code and of their packages' entry classes, so that callers compile and the one
 * real error is not buried under theirs.
 */
final class Stubs {

  private final Elements elements;
  private final EventReader events;
  private final PackageReader packages;
  private final PayloadWriter payloadWriter;
  private final ConverterWriter converterWriter;
  private final EntryWriter entryWriter;
  private final SourceOutput output;
  private final SortedMap<String, PackageElement> waiting = new TreeMap<>();

  Stubs(
      Elements elements,
      EventReader events,
      PackageReader packages,
      PayloadWriter payloadWriter,
      ConverterWriter converterWriter,
      EntryWriter entryWriter,
      SourceOutput output) {
    this.elements = elements;
    this.events = events;
    this.packages = packages;
    this.payloadWriter = payloadWriter;
    this.converterWriter = converterWriter;
    this.entryWriter = entryWriter;
    this.output = output;
  }

  /** Writes the stubs of one record. */
  void write(TypeElement record) {
    Optional<EventModel> stub = events.stub(record);
    if (stub.isPresent()) {
      // A name that is taken is refused here, and not worth a second error.
      output.write(payloadWriter.write(stub.get()), record);
      output.write(converterWriter.write(stub.get()), record);
      PackageElement packageElement = elements.getPackageOf(record);
      waiting.put(packageElement.getQualifiedName().toString(), packageElement);
    }
  }

  /** Writes the entry classes of their packages, which had to wait for them. */
  void writeEntryClasses() {
    for (PackageElement packageElement : waiting.values()) {
      Optional<PackageModel> model = packages.readWithStubs(packageElement).value();
      model.ifPresent(m -> output.write(entryWriter.write(m), packageElement));
    }
  }
}
