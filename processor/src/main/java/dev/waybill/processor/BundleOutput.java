package dev.waybill.processor;

import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.BundleText;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.PackageElement;

/**
 * Leaves the contracts of packages beside their classes, for tools that come after the compiler.
 */
final class BundleOutput {

  private final ModuleOutputs outputs;

  /** What there is to write, by the outputs that it belongs in. */
  private final Map<ClassOutput, Map<String, Bundle>> bundles = new LinkedHashMap<>();

  BundleOutput(ModuleOutputs outputs) {
    this.outputs = outputs;
  }

  /** Notes the contract of a package, as far as it is known by now. */
  void note(PackageElement packageElement, Bundle bundle) {
    bundles
        .computeIfAbsent(outputs.of(packageElement), output -> new LinkedHashMap<>())
        .put(Bundle.pathOf(bundle.packageName()), bundle);
  }

  /**
   * Writes what was noted, also where there are errors: what is there from an earlier compilation
   * would be taken for what was compiled now.
   */
  void write() {
    bundles.forEach(
        (output, ofPackages) ->
            ofPackages.forEach(
                (path, bundle) -> {
                  if (isOfUse(bundle) || output.resource(path).isPresent()) {
                    // False where another processor has one of the same name: it is then theirs.
                    var unused = output.writeResource(path, BundleText.print(bundle));
                  }
                }));
    bundles.clear();
  }

  private static boolean isOfUse(Bundle bundle) {
    return !bundle.events().isEmpty() || bundle.locked().isPresent();
  }
}
