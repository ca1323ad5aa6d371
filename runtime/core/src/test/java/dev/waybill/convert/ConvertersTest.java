package dev.waybill.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.generated.RuntimeGeneration;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvertersTest {

  record Created(String id) {}

  record Renamed(String id) {}

  /** Converts anything to an event with its text. */
  private static class TextConverter<E> implements EventConverter<E, String> {
    private final Class<E> recordType;
    private final EventContract contract;

    TextConverter(Class<E> recordType, EventContract contract) {
      this.recordType = recordType;
      this.contract = contract;
    }

    @Override
    public Class<E> recordType() {
      return recordType;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<String> convert(
        E message, IntegrationEventMetadata metadata, EventContext context) {
      return IntegrationEvent.create(
          contract.type(), message.toString(), contract.metadata(metadata).build(), context);
    }
  }

  private static final class OtherConverter extends TextConverter<Created> {
    OtherConverter() {
      super(Created.class, fact("Other"));
    }
  }

  /** As one is generated per package. */
  public static final class Provider implements ConverterProvider {
    @Override
    public List<EventConverter<?, ?>> converters() {
      return List.of(new TextConverter<>(Created.class, fact("Created")));
    }
  }

  /** What a provider does when a record has been deleted without a clean build. */
  public static final class StaleProvider implements ConverterProvider {
    @Override
    public List<EventConverter<?, ?>> converters() {
      throw new NoClassDefFoundError("com/example/DeletedConverter");
    }
  }

  /** Was generated for another runtime. */
  public static final class ForeignProvider implements ConverterProvider {
    static {
      RuntimeGeneration.require(99, ForeignProvider.class);
    }

    @Override
    public List<EventConverter<?, ?>> converters() {
      return List.of();
    }
  }

  private static EventContract fact(String name) {
    return EventContract.domainEvent(name, "User").within(Boundary.unspecified());
  }

  private static EventContract refusal(String name, String reasonCode) {
    return EventContract.rejection(name, "CreateUser")
        .reasonCode(reasonCode)
        .within(Boundary.unspecified());
  }

  @TempDir private Path directory;

  private Converters load(String serviceFile) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(ConverterProvider.class.getName()), serviceFile);
    URL[] path = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      return Converters.load(loader);
    }
  }

  @Test
  void areFoundByTheServiceLoader() throws IOException {
    Converters converters = load(Provider.class.getName());

    assertThat(converters.size()).isEqualTo(1);
    assertThat(converters.canConvert(Created.class)).isTrue();
    assertThat(converters.canConvert(Renamed.class)).isFalse();
    assertThat(
            converters
                .convert(new Created("u"), IntegrationEventMetadata.empty(), EventContext.system())
                .type())
        .isEqualTo("Created");
  }

  @Test
  void areFoundByTheContextClassLoader() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ConverterProvider.class.getName()), Provider.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);

      assertThat(Converters.load().size()).isEqualTo(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void mayBeNone() {
    assertThat(Converters.load(null).size()).isZero();
    assertThat(Converters.of().size()).isZero();
  }

  @Test
  void saySoWhereAProviderIsGone() {
    assertThatThrownBy(() -> load("com.example.Gone"))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessageContaining("com.example.Gone")
        .hasMessageContaining("a clean build removes what was generated for them");
  }

  @Test
  void saySoWhereAServiceFileIsBroken() {
    assertThatThrownBy(() -> load("no class name"))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessageContaining("META-INF/services/dev.waybill.convert.ConverterProvider");
  }

  @Test
  void saySoWhereAProviderRefersToConvertersThatAreGone() {
    assertThatThrownBy(() -> load(StaleProvider.class.getName()))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessageContaining("com/example/DeletedConverter")
        .hasMessageContaining("clean build");
  }

  @Test
  void saySoWhereAProviderWasGeneratedForAnotherRuntime() {
    assertThatThrownBy(() -> load(ForeignProvider.class.getName()))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessageContaining("was generated for generation 99 of the Waybill runtime");
  }

  @Test
  void refuseTwoForOneRecordAndNameBoth() {
    List<EventConverter<?, ?>> one = List.of(new TextConverter<>(Created.class, fact("Created")));

    assertThatThrownBy(() -> Converters.of(one, List.of(new OtherConverter())))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessage(
            "Two converters for %s: %s and %s. Register one of them.",
            Created.class.getName(), TextConverter.class.getName(), OtherConverter.class.getName());
  }

  @Test
  void refuseFactsThatConsumersCannotTellApartAndNameBoth() {
    List<EventConverter<?, ?>> both =
        List.of(
            new TextConverter<>(Created.class, fact("Changed")),
            new TextConverter<>(Renamed.class, fact("Changed")));

    assertThatThrownBy(() -> Converters.of(both))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessage(
            "Consumers cannot tell %s and %s apart: both have type \"Changed\", outcome accepted,"
                + " schema version 1. Set type or schemaVersion on one of them.",
            Created.class.getName(), Renamed.class.getName());
  }

  @Test
  void tellRefusalsOfOneCommandApartByTheirReasonCode() {
    List<EventConverter<?, ?>> distinct =
        List.of(
            new TextConverter<>(Created.class, refusal("A", "EXISTS")),
            new TextConverter<>(Renamed.class, refusal("B", "BLOCKED")));
    List<EventConverter<?, ?>> same =
        List.of(
            new TextConverter<>(Created.class, refusal("A", "EXISTS")),
            new TextConverter<>(Renamed.class, refusal("B", "EXISTS")));

    assertThat(Converters.of(distinct).size()).isEqualTo(2);
    assertThatThrownBy(() -> Converters.of(same))
        .isInstanceOf(ConverterConfigurationException.class)
        .hasMessageContaining("reason code \"EXISTS\"")
        .hasMessageContaining("Set type or schemaVersion or reasonCode");
  }

  private static String messageFor(Object message) {
    try {
      Converters.of().convert(message, IntegrationEventMetadata.empty(), EventContext.system());
      return "converted";
    } catch (NoConverterException e) {
      assertThat(e.recordType()).isEqualTo(message.getClass());
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void tellTheCausesForARecordWithoutConverter() {
    assertThat(messageFor(new Created("u")))
        .startsWith("No converter for dev.waybill.convert.ConvertersTest$Created among the 0 known")
        .contains(
            "(1) it has neither @DomainEvent nor @Rejection (@InternalEvent would keep it inside);")
        .contains("from JDK 23 on")
        .contains("META-INF/services");
  }

  @Test
  void tellTheCausesForWhatIsNoRecord() {
    assertThat(messageFor("text"))
        .isEqualTo(
            "No converter for java.lang.String among the 0 known. Possible causes: (1) it is no"
                + " record, and only records are converted (@InternalEvent would keep it inside); (2) its converters were not passed to"
                + " this outbox.");
  }

  @InternalEvent
  record Checked(String id) {}

  @Test
  void tellWhatConvertsNothingThatStaysInside() {
    assertThat(messageFor(new Checked("u")))
        .isEqualTo(
            "No converter for dev.waybill.convert.ConvertersTest$Checked, which is marked"
                + " @InternalEvent: it stays inside. An outbox passes it over; whoever converts asks"
                + " Converters.isInternal first.");
  }

  @Test
  void tellTheMissingLineForARecordInANamedModule() throws Exception {
    assertThat(messageFor(NamedModule.newRecord(directory)))
        .contains(
            "the module-info.java of com.example.users lacks \"provides"
                + " dev.waybill.convert.ConverterProvider with …\" for its package");
  }
}
