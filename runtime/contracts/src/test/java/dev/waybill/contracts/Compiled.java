package dev.waybill.contracts;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.BundleText;
import dev.waybill.processor.contract.UnreadableBlockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a compiler would leave of a package: its events as they are written now, and its lock. */
public final class Compiled {

  private final String packageName;
  private final List<Bundle.Event> events = new ArrayList<>();
  private final List<String> locked = new ArrayList<>();

  /** Begins with a package that has no event. */
  public Compiled(String packageName) {
    this.packageName = packageName;
  }

  /**
   * Adds an event that is written, as it would be locked; a component writes the field of its name.
   */
  public Compiled writes(String block, String documentation, String... documentationOfFields) {
    Block written = parse(block);
    List<Bundle.Component> components = new ArrayList<>();
    for (int i = 0; i < written.payload().fields().size(); i++) {
      String name = written.payload().fields().get(i).name();
      String text = i < documentationOfFields.length ? documentationOfFields[i] : "";
      components.add(new Bundle.Component(name, List.of(name), text));
    }
    events.add(
        new Bundle.Event(
            written.label(),
            packageName + "." + written.label(),
            documentation,
            Optional.of(written),
            components,
            List.of()));
    return this;
  }

  /** Adds blocks to the lock. */
  public Compiled locks(String... blocks) {
    locked.addAll(List.of(blocks));
    return this;
  }

  /** Returns the package's bundle. */
  public Bundle bundle() {
    return new Bundle(
        packageName,
        "IntegrationEvents",
        Optional.of("/" + packageName.substring(packageName.lastIndexOf('.') + 1)),
        false,
        events,
        locked.isEmpty() ? Optional.empty() : Optional.of(new Bundle.Locked(1, locked)));
  }

  /** Writes the bundle into a folder of classes. */
  public Compiled to(Path classes) throws IOException {
    Path file = classes.resolve(Bundle.pathOf(packageName));
    Files.createDirectories(file.getParent());
    Files.writeString(file, BundleText.print(bundle()));
    return this;
  }

  private static Block parse(String block) {
    try {
      return BlockText.parse(block);
    } catch (UnreadableBlockException e) {
      throw new IllegalArgumentException(block, e);
    }
  }
}
