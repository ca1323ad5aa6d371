package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.processor.ShapeProbe;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.property.Compiled.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is promised for every record: if it is legal, it compiles without a warning, converts, and
 * comes back from JSON as it went, and as its contract says; if not, exactly the catalogue's
 * messages say so. Whichever the compiler is.
 */
final class Promises implements Claim {

  @Override
  public void check(List<RecordSpec> specs) {
    // Apart, because compilers stop early where there are errors.
    checkLegal(Module.of(specs.stream().filter(Oracle::isLegal).toList()));
    checkIllegal(Module.of(specs.stream().filter(spec -> !Oracle.isLegal(spec)).toList()));
  }

  private static void checkLegal(Module module) {
    if (module.entries().isEmpty()) {
      return;
    }
    ShapeProbe ofJavac = new ShapeProbe();
    ShapeProbe ofEcj = new ShapeProbe();
    Compiled byJavac = compileLegal(module, Toolchain.JAVAC, ofJavac);
    Compiled byEcj = compileLegal(module, Toolchain.ECJ, ofEcj);
    checkSameTexts(byJavac, byEcj);
    assertThat(ofEcj.texts()).isEqualTo(ofJavac.texts());
    // New codecs each time: they remember the classes that they have seen. That both write the
    // same is seen with the classes of one compiler.
    checkRoundTrips(
        module,
        byJavac,
        ofJavac.shapes(),
        List.of(new Jackson2EventCodec(), new Jackson3EventCodec()));
    checkRoundTrips(module, byEcj, ofEcj.shapes(), List.of(new Jackson3EventCodec()));
  }

  private static Compiled compileLegal(Module module, Toolchain toolchain, ShapeProbe probe) {
    Compiled compiled = toolchain.compile(module.sources(), probe);
    List<Said> unwanted = compiled.said().stream().filter(toolchain::isUnwanted).toList();
    if (!unwanted.isEmpty()) {
      throw new AssertionError(toolchain + " is not content with legal records: " + unwanted);
    }
    return compiled;
  }

  private static void checkRoundTrips(
      Module module,
      Compiled compiled,
      Map<String, Shape.Structure> shapes,
      List<EventCodec> codecs) {
    Loader loader = new Loader(compiled.classes());
    for (Module.Entry entry : module.entries().values()) {
      try {
        new RoundTrip(entry.spec(), entry.packageName(), loader, shapes).check(codecs);
      } catch (ReflectiveOperationException
          | RuntimeException
          | LinkageError
          | StackOverflowError e) {
        throw new AssertionError("Does not convert: " + e + "\n" + entry.source(), e);
      }
    }
  }

  private static void checkSameTexts(Compiled byJavac, Compiled byEcj) {
    byJavac
        .texts()
        .forEach(
            (path, text) -> {
              if (!text.equals(byEcj.texts().get(path))) {
                throw new AssertionError(
                    path
                        + " is\n"
                        + text
                        + "\nwith javac, but with ecj\n"
                        + byEcj.texts().get(path));
              }
            });
  }

  private static void checkIllegal(Module module) {
    if (module.entries().isEmpty()) {
      return;
    }
    for (Toolchain toolchain : Toolchain.values()) {
      List<String> expected = new ArrayList<>();
      module
          .entries()
          .forEach(
              (path, entry) ->
                  Oracle.codesFor(entry.spec())
                      .forEach(code -> expected.add(toolchain.place(path) + code)));
      List<String> actual =
          toolchain.compile(module.sources()).said().stream()
              .filter(Said::isError)
              .map(said -> toolchain.place(said.file()) + said.code())
              .toList();
      assertThat(actual)
          .as("what %s says of illegal records", toolchain)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
