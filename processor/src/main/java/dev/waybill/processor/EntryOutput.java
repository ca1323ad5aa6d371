package dev.waybill.processor;

import dev.waybill.processor.check.EntryClassCheck;
import dev.waybill.processor.check.EntryClassCheck.Taken;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.writer.EntryWriter;
import dev.waybill.processor.writer.ProviderWriter;
import java.util.Optional;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Writes the entry class and the provider of a package. */
final class EntryOutput {

  private final Elements elements;
  private final Host host;
  private final ModuleOutputs outputs;
  private final SourceOutput sources;
  private final EntryWriter entryWriter =
      new EntryWriter(PackageProcessor.class.getName(), PackageProcessor.GENERATION);
  private final ProviderWriter providerWriter =
      new ProviderWriter(PackageProcessor.class.getName());

  EntryOutput(Elements elements, Host host, ModuleOutputs outputs, SourceOutput sources) {
    this.elements = elements;
    this.host = host;
    this.outputs = outputs;
    this.sources = sources;
  }

  /** Finds the name that is taken, if one is. */
  Optional<Taken> taken(PackageModel model, PackageElement packageElement) {
    return EntryClassCheck.taken(
        elements, host, packageElement, model, outputs.of(packageElement)::has);
  }

  /**
   * Writes both, or the entry class alone where the package has nothing to provide.
   *
   * @return false where a name is taken by what is among the sources: a hand-written class,
   *     compiled before
   */
  boolean write(PackageModel model, PackageElement packageElement) {
    boolean isFree = !host.refusesOnlyTakenNames();
    return (writeEntry(model, packageElement) || isFree)
        && (model.onlyReceives()
            || sources.write(providerWriter.write(model), packageElement)
            || isFree);
  }

  /**
   * Writes the entry class alone.
   *
   * @return false where its name is taken
   */
  boolean writeEntry(PackageModel model, PackageElement packageElement) {
    return sources.write(entryWriter.write(model), packageElement);
  }
}
