package dev.waybill.processor;

import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ExternalModel;
import dev.waybill.processor.reader.Checked;
import dev.waybill.processor.reader.ExternalReader;
import dev.waybill.processor.writer.ExternalWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The views of other contexts' events, from round to round. Each is written once, by itself: there
 * is nothing that they share.
 */
final class ExternalEvents {

  private final Elements elements;
  private final Host host;
  private final ModuleOutputs outputs;
  private final ExternalReader reader;
  private final NameClashes names;
  private final SourceOutput output;
  private final Reporter reporter;
  private final ExternalWriter writer = new ExternalWriter(EventProcessor.class.getName());

  /** Views whose annotation mentions what is not there yet, by key. */
  private final SortedSet<String> waiting = new TreeSet<>();

  /** The views of this compilation, by the keys of their classes. */
  private final Map<String, ClassId> written = new HashMap<>();

  ExternalEvents(
      Elements elements,
      Host host,
      ModuleOutputs outputs,
      ExternalReader reader,
      NameClashes names,
      SourceOutput output,
      Reporter reporter) {
    this.elements = elements;
    this.host = host;
    this.outputs = outputs;
    this.reader = reader;
    this.names = names;
    this.output = output;
    this.reporter = reporter;
  }

  /** Writes the views of a round, and those of earlier ones that can be read by now. */
  void process(List<TypeElement> marked) {
    marked.forEach(view -> waiting.add(Lookup.keyOf(view)));
    for (String key : List.copyOf(waiting)) {
      Lookup.again(elements, key)
          .filter(ExternalReader::canRead)
          .ifPresent(
              view -> {
                waiting.remove(key);
                write(view);
              });
    }
  }

  private void write(TypeElement view) {
    Checked<Optional<ExternalModel>> read = reader.read(view);
    reporter.report(read.problems());
    read.value().ifPresent(model -> write(view, model));
  }

  private void write(TypeElement view, ExternalModel model) {
    host.beforeClass(outputs.of(view), model.id());
    Optional<Problem> clash = clashOf(view, model);
    if (clash.isPresent()) {
      reporter.report(clash.get());
    } else {
      written.put(Lookup.keyOf(view, model.id()), model.record().id());
      // Refused only where it has been written before, in the same build.
      boolean unused = output.write(writer.write(model), view);
    }
  }

  private Optional<Problem> clashOf(TypeElement view, ExternalModel model) {
    ClassId other = written.get(Lookup.keyOf(view, model.id()));
    if (other == null || other.equals(model.record().id())) {
      return names.takenFromView(view, model.id());
    }
    String name = model.id().nestedName();
    String packageName = model.id().packageName();
    return AnnotationView.of(view, Annotations.EXTERNAL_EVENT)
        .map(
            annotation ->
                annotation.problemOf(
                    "name",
                    Message.NAME_TWICE,
                    other.nestedName(),
                    TypeReader.idOf(view).nestedName(),
                    name.substring(0, name.length() - "Events".length()),
                    packageName.isEmpty() ? "(default)" : packageName,
                    annotation.simpleName()));
  }
}
