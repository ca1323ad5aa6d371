package dev.waybill.audit;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.EventCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** A public door of one type, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @TempDir private Path directory;

  @Override
  protected Set<String> door() {
    return Set.of("AuditLog");
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    EventCodec codec = EventCodec.detect();
    Path file = directory.resolve("audit.log");
    try (AuditLog log = AuditLog.open(file, codec)) {
      return arguments
          .with(AuditLog.class, log)
          .with(AuditLog.Builder.class, AuditLog.builder(file, codec))
          .with(IntegrationEvent.class, Events.event("e-1"))
          .with(Path.class, file)
          .unchecked(types);
    }
  }
}
