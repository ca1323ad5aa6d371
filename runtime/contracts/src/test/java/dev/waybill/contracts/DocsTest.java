package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.readers.AsyncApiReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs} writes: the same as the commands that write one of these. */
final class DocsTest {

  @TempDir private Path folder;

  @Test
  void allThatOthersReadIsInOneFolder() throws IOException {
    Path classes = folder.resolve("classes");
    Path docs = folder.resolve("docs");
    SampleContracts.users().to(classes);

    Run run =
        Run.of("docs", "--classes=" + classes, "--to=" + docs, "--title=Users", "--version=1.2.3");

    assertThat(run)
        .isEqualTo(
            new Run(
                0, List.of("3 events are in " + docs.resolve("catalogue.html") + "."), List.of()));
    Path one = folder.resolve("one");
    Run.of("schemas", "--classes=" + classes, "--to=" + one.resolve("schemas"));
    Run.of(
        "asyncapi",
        "--classes=" + classes,
        "--to=" + one.resolve("asyncapi.json"),
        "--title=Users",
        "--version=1.2.3");
    Run.of(
        "catalogue",
        "--classes=" + classes,
        "--to=" + one.resolve("catalogue.html"),
        "--title=Users");
    List<String> names = names(docs);
    assertThat(names).isEqualTo(names(one)).contains("schemas/UserCreated.2.json");
    for (String name : names) {
      assertThat(docs.resolve(name)).hasSameTextualContentAs(one.resolve(name));
    }
  }

  @Test
  void whatSaysSomethingOfAPersonIsMarkedWhereverItIsShown() throws IOException {
    Workplace work = new Workplace(folder);
    work.source(
        "shop/Address.java",
        "package shop; public record Address(@dev.waybill.annotation.Pii String street) {}");
    work.event("UserCreated", "@Pii String name, Address address");
    assertThat(work.compile()).isEmpty();
    Path docs = folder.resolve("docs");

    Run.of("docs", "--classes=" + work.classes(), "--to=" + docs);

    for (String file : List.of("schemas/UserCreated.1.json", "asyncapi.json")) {
      assertThat(work.text(docs.resolve(file)).split("\"x-pii\": true", -1)).as(file).hasSize(3);
    }
    assertThat(work.text(docs.resolve("catalogue.html")).split(">personal<", -1)).hasSize(3);
  }

  @Test
  void severalJarsAreShownAsOne() throws IOException {
    Path one = jar("orders", "OrderPlaced");
    Path other = jar("billing", "InvoiceSent");
    Path docs = folder.resolve("docs");

    Run run = Run.of("docs", "--classes=" + one + File.pathSeparator + other, "--to=" + docs);

    assertThat(run.output())
        .containsExactly("2 events are in " + docs.resolve("catalogue.html") + ".");
    assertThat(docs.resolve("schemas"))
        .isDirectoryContaining("glob:**/OrderPlaced.1.json")
        .isDirectoryContaining("glob:**/InvoiceSent.1.json");
    assertThat(docs.resolve("catalogue.html"))
        .content()
        .contains("2 events and 0 rejections of 2 bounded contexts, on 1 stream.");
    assertThat(docs.resolve("asyncapi.json"))
        .content()
        .contains("\"OrderPlacedV1\"", "\"InvoiceSentV1\"");
  }

  private Path jar(String packageName, String event) {
    Workplace work = new Workplace(folder.resolve(packageName));
    work.source(
        packageName + "/" + event + ".java",
        """
        package %s;
        @dev.waybill.annotation.DomainEvent(aggregateType = "Order")
        public record %s(@dev.waybill.annotation.AggregateId String id) {}
        """
            .formatted(packageName, event));
    work.compiles();
    return work.jar(packageName + ".jar");
  }

  @Test
  void aPackageThatOnlyReceivesShowsThatItHasNoEvents() throws IOException {
    Workplace work = new Workplace(folder.resolve("shop"));
    work.source(
        "shop/PaymentCaptured.java",
        """
        package shop;
        @dev.waybill.annotation.ExternalEvent(type = "payment.captured", source = "/payments")
        public record PaymentCaptured(String paymentId) {}
        """);
    work.compiles();
    Path docs = folder.resolve("docs");

    Run run = Run.of("docs", "--classes=" + work.classes(), "--to=" + docs);

    assertThat(run.errors()).isEmpty();
    assertThat(docs.resolve("catalogue.html"))
        .content()
        .contains("There are no events in these classes.");
    assertThat(AsyncApiReader.read(docs.resolve("asyncapi.json"), DocsTest.class).said()).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
