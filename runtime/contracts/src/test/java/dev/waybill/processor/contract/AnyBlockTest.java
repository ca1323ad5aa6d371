package dev.waybill.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.example.ExamplePayload;
import dev.waybill.contracts.internal.schema.PayloadSchema;
import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import dev.waybill.contracts.readers.SchemaValidator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is locked, validators take its schema for one, and its example for what it describes.
 */
final class AnyBlockTest {

  private static final int BLOCKS = 150;

  @ParameterizedTest
  @EnumSource
  void has_a_schema_that_accepts_its_example(SchemaValidator validator) {
    int examples = 0;
    for (int seed = 0; seed < BLOCKS; seed++) {
      Block block = new RandomBlocks(seed).block();
      String schema = PayloadSchema.document("com.acme", block, Texts.NONE).toText();
      List<String> documents =
          ExamplePayload.of(block).stream().map(example -> example.toText()).toList();
      examples += documents.size();

      assertThat(validator.refusals(schema, documents))
          .as("%s%n%s%n%s", BlockText.print(block), schema, documents)
          .allMatch(String::isEmpty);
    }
    assertThat(examples).isGreaterThan(BLOCKS / 2);
  }
}
