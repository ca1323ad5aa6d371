package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.bundle.Bundles;
import dev.waybill.contracts.internal.lock.SourceFolders;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What several commands start from. */
final class Inputs {

  private Inputs() {}

  /** Reads the bundles of the classes that are given; there must be some. */
  static List<Bundle> bundles(Arguments arguments) throws UnusableException {
    List<Path> classes = arguments.paths(Option.CLASSES);
    List<Bundle> bundles = Bundles.in(classes);
    if (bundles.isEmpty()) {
      throw new UnusableException(
          "There are no contracts in %s. The compiler leaves them there where a package has events. Compile with waybill-processor of this version, and give its output with --classes."
              .formatted(classes.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return bundles;
  }

  /** Returns the folders that an option names, in the encoding that is given. */
  static SourceFolders folders(Arguments arguments, Option sources) throws UnusableException {
    String encoding = arguments.one(Option.ENCODING).orElse("UTF-8");
    try {
      return new SourceFolders(arguments.paths(sources), Charset.forName(encoding));
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          "There is no encoding \"%s\". Give another one with --encoding.".formatted(encoding), e);
    }
  }
}
