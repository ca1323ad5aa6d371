package dev.waybill.processor.writer;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Family;
import dev.waybill.processor.model.PackageModel.Received;
import java.util.stream.Stream;

/** The names of the classes that are nested in an entry class. */
final class NestedNames {

  private NestedNames() {}

  /** Neither that of the class around it, nor one that nothing could tell from it. */
  static String of(String name, PackageModel model) {
    return name.equals(model.entry().nestedName()) || hides(name, model) ? name + "_" : name;
  }

  /** In the default package, a class has no other name by which it could be mentioned here. */
  private static boolean hides(String name, PackageModel model) {
    return model.entry().packageName().isEmpty()
        && Stream.of(
                model.events().stream().map(event -> event.record().id()),
                model.received().stream().map(Received::payload),
                model.families().stream().map(Family::id),
                model.families().stream()
                    .flatMap(family -> family.internal().stream())
                    .map(PackageModel.Internal::id))
            .flatMap(ids -> ids)
            .map(ClassId::simpleNames)
            .anyMatch(names -> names.get(0).equals(name));
  }
}
