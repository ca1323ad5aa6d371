package dev.waybill.samples.quickstart;

import dev.waybill.audit.AuditLog;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A worker that brings what is in the outbox to a consumer and to an audit log. */
record Publishing(AuditLog audit, InMemoryEventBus bus, UserFollower follower, OutboxWorker worker)
    implements AutoCloseable {

  private static final String STREAM = "outbox.event.User";

  static Publishing start(UserService service, Path directory) throws IOException {
    AuditLog audit = AuditLog.open(auditLog(directory), EventCodec.detect());
    InMemoryEventBus bus = new InMemoryEventBus();
    UserFollower follower = new UserFollower();
    bus.subscribe(STREAM, follower);
    OutboxWorker worker =
        OutboxWorker.builder(service.outbox(), EventProducer.allOf(audit, bus)).build();
    worker.start(Duration.ofMillis(200));
    return new Publishing(audit, bus, follower, worker);
  }

  static Path auditLog(Path directory) {
    return directory.resolve("audit.jsonl");
  }

  @Override
  public void close() {
    worker.close();
    bus.close();
    audit.close();
  }
}
