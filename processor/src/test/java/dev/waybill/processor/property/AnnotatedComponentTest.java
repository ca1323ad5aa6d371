package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.json.EventCodec;
import dev.waybill.processor.ShapeProbe;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.property.WireCases.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every annotation on every type: what both codecs write alike and read back compiles, and nothing
 * else does.
 *
 * <p>The codecs are asked with records that have the payload's component, and no event around it:
 * so they judge what the processor refuses, too.
 */
class AnnotatedComponentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Case> cases = WireCases.all();
  private static Set<String> refused = Set.of();
  private static Map<String, Shape.Structure> shapes = Map.of();
  private static @Nullable WireJudge wireJudge;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>(WireCases.support());
    cases.forEach(c -> sources.putAll(c.event()));
    ShapeProbe probe = new ShapeProbe();
    refused = refused(Toolchain.JAVAC.compile(sources, probe));
    shapes = probe.shapes();

    Map<String, String> payloads = new LinkedHashMap<>(WireCases.support());
    cases.forEach(c -> payloads.putAll(c.payload()));
    Compiled compiled = Toolchain.JAVAC.compile(payloads);
    assertThat(compiled.said()).filteredOn(Compiled.Said::isError).isEmpty();
    wireJudge = new WireJudge(new Loader(compiled.classes()));
  }

  private static WireJudge judge() {
    return Objects.requireNonNull(wireJudge);
  }

  @Test
  void looks_on_the_wire_as_its_contract_says() throws Exception {
    List<String> wrong = new ArrayList<>();
    int documents = 0;
    for (Case c : cases) {
      if (refused.contains(c.name())) {
        continue;
      }
      Shape.Structure shape = Objects.requireNonNull(shapes.get("cases." + c.name()));
      for (EventCodec codec : WireJudge.CODECS) {
        for (String document : judge().documents(c, codec)) {
          documents++;
          Conformance.wrongWith(shape, JSON.readTree(document).get("payload"))
              .forEach(what -> wrong.add(c + ": " + what));
        }
      }
    }
    assertThat(wrong).as("of %d documents", documents).isEmpty();
    assertThat(documents).isGreaterThan(cases.size());
  }

  @Test
  void is_refused_if_and_only_if_a_codec_does_not_read_what_it_writes() {
    List<String> wrong = new ArrayList<>();
    for (Case c : cases) {
      String why = judge().whyUnreadable(c);
      if (why.isEmpty() == refused.contains(c.name())) {
        wrong.add(c + (why.isEmpty() ? " is refused, and can be read" : " compiles: " + why));
      }
    }
    assertThat(wrong).as("of %d cases", cases.size()).isEmpty();
    assertThat(refused).hasSizeGreaterThan(cases.size() / 10).hasSizeLessThan(cases.size() / 2);
  }

  /** The events of which the processor has said something, and nothing but what is in its list. */
  private static Set<String> refused(Compiled compiled) {
    List<Compiled.Said> errors = compiled.said().stream().filter(Compiled.Said::isError).toList();
    assertThat(errors).allMatch(said -> said.code().matches("WB\\d+"), "is one of ours");
    return errors.stream()
        .map(said -> said.file().replaceAll(".*/|\\.java", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
