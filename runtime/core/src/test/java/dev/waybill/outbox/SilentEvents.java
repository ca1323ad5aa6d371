package dev.waybill.outbox;

import static dev.waybill.outbox.Events.ids;

import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** The bus does not answer for some events: what becomes of them, and that the others go on. */
@NullUnmarked
abstract class SilentEvents extends WorkerFixture {

  /** So long that no test comes to it. */
  static final Duration LONG = Duration.ofMinutes(5);

  /** What was written down as set aside, in its order. */
  final List<String> setAside = new CopyOnWriteArrayList<>();

  Duration patience = Duration.ofMillis(50);

  final List<OutboxWorker> workers = new ArrayList<>();

  @AfterEach
  void closeWorkers() {
    workers.forEach(worker -> worker.close(Duration.ZERO));
  }

  OutboxWorker worker(int pageSize, Duration sendTimeout) {
    OutboxWorker worker =
        OutboxWorker.builder(observed(outbox), bus)
            .name("w")
            .pageSize(pageSize)
            .sendTimeout(sendTimeout)
            .patience(patience)
            .build();
    workers.add(worker);
    return worker;
  }

  OutboxStore observed(OutboxStore target) {
    return new ForwardingStore(target) {
      @Override
      public Claim claim(String name, int limit) {
        return new ForwardingClaim(super.claim(name, limit)) {
          @Override
          public void setAside(Collection<String> ids) {
            super.setAside(ids);
            setAside.addAll(ids);
          }
        };
      }
    };
  }

  OutboxWorker started(Duration sendTimeout) {
    return worker(100, sendTimeout).start(NEVER);
  }

  void isSent(String id) {
    Wait.until(() -> bus.sent.contains(id));
  }

  void isPending(String... ids) {
    Wait.until(() -> ids(outbox.getPending()).equals(List.of(ids)));
  }
}
