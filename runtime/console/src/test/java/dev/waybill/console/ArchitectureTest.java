package dev.waybill.console;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of("Console", "MountedConsole");
  }

  @Override
  protected Set<Class<?>> outermost() {
    return Set.of(Console.Builder.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    try (JdbcOutbox outbox = JdbcOutbox.builder(Database.h2().dataSource()).build();
        Console console = Console.of(outbox).start()) {
      return arguments
          .with(Console.class, console)
          .with(Console.Builder.class, Console.of(outbox))
          .with(JdbcOutbox.class, outbox)
          .with(OutboxWorker[].class, new OutboxWorker[0])
          .with(InetAddress.class, InetAddress.getLoopbackAddress())
          .with(MountedConsole.class, Console.of(outbox).mount())
          .with(Supplier.class, List::of)
          .with(Function.class, name -> List.of())
          .with(String.class, "a-token-that-is-long-enough")
          .unchecked(types);
    }
  }
}
