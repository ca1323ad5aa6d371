package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.bundle.Bundles;
import dev.waybill.contracts.readers.AsyncApiMessage;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What events really become, by their converters and by either codec, is what the schemas and the
 * AsyncAPI document say of them, in the eyes of each validator.
 */
@Timeout(180)
final class RealOutputTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<EventCodec> CODECS =
      List.of(new Jackson2EventCodec(), new Jackson3EventCodec());

  @TempDir private Path folder;

  static List<Path> goldenInputs() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("../../processor/src/test/resources/golden"))) {
      return all.map(golden -> golden.resolve("in")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenInputs")
  void ofAllThatGeneratedCodeIsShownWith(Path sources) throws Exception {
    assertThat(eventsOfTheirSchemas(new Workplace(folder).copiesOf(sources))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "orders", "spring"})
  void ofAllSamples(String sample) throws Exception {
    Path sources = Path.of("../../samples", sample, "src/main/java");

    Workplace work =
        new Workplace(folder)
            .copiesOf(sources, "@(DomainEvent|Rejection|ContractLock|BoundedContext)\\b");

    assertThat(eventsOfTheirSchemas(work.lookingIn(sources))).hasSizeGreaterThan(1);
  }

  private List<String> eventsOfTheirSchemas(Workplace work) throws Exception {
    work.compiles();
    Path docs = folder.resolve("docs");
    assertThat(Run.of("docs", "--classes=" + work.classes(), "--to=" + docs).errors()).isEmpty();
    List<String> found = new ArrayList<>();
    try (SampleValues values = new SampleValues(work.classes())) {
      Converters converters = Converters.load(values.classes());
      for (Bundle bundle : Bundles.in(List.of(work.classes()))) {
        for (Bundle.Event event : bundle.events()) {
          Block block = event.block().orElseThrow();
          found.add(block.label());
          List<IntegrationEvent<?>> events = new ArrayList<>();
          events.add(sent(values.record(event), converters).orElseThrow());
          for (Object spared : values.recordsWithoutOne(event)) {
            sent(spared, converters).ifPresent(events::add);
          }
          validate(docs, block, events);
        }
      }
    }
    return found;
  }

  /** What the contract may miss, the envelope may need: then, nothing is sent. */
  private static Optional<IntegrationEvent<?>> sent(Object record, Converters converters) {
    try {
      return Optional.of(
          converters.convert(record, IntegrationEventMetadata.empty(), EventContext.system()));
    } catch (InvalidEventException e) {
      return Optional.empty();
    }
  }

  private static void validate(Path docs, Block block, List<IntegrationEvent<?>> events)
      throws IOException {
    List<String> envelopes = new ArrayList<>();
    for (EventCodec codec : CODECS) {
      events.forEach(event -> envelopes.add(codec.encode(event)));
    }
    List<String> payloads =
        envelopes.stream().map(it -> JSON.readTree(it).required("payload").toString()).toList();
    String schema =
        Files.readString(
            docs.resolve("schemas/%s.%s.json".formatted(block.label(), block.version())));
    JsonNode document = JSON.readTree(Files.readString(docs.resolve("asyncapi.json")));
    AsyncApiMessage message = AsyncApiMessage.of(document, block.label() + "V" + block.version());
    for (SchemaValidator validator : SchemaValidator.values()) {
      assertThat(validator.refusals(schema, payloads))
          .as("%s of %s", validator, payloads)
          .containsOnly("");
      assertThat(validator.refusals(message.payload(), envelopes))
          .as("%s of %s", validator, envelopes)
          .containsOnly("");
    }
  }
}
