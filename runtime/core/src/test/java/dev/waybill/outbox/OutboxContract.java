package dev.waybill.outbox;

import static dev.waybill.outbox.Events.ids;

import dev.waybill.bus.PublishException;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/**
 * The promises of every outbox, in several parts. The tests of an implementation, in any package,
 * extend each part and say how an outbox is made.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class OutboxContract<O extends Outbox & OutboxStore> {

  public static final Duration LEASE = Duration.ofSeconds(30);

  /** What a test sets; everything else is an outbox's own affair. */
  public static final class Setup {
    public Converters converters = UserRenamed.converters();
    public MetadataProvider metadata = IntegrationEventMetadata::empty;
    public ManualClock clock = new ManualClock();
    public RetryPolicy retryPolicy =
        new RetryPolicy(3, Duration.ofSeconds(10), Duration.ofSeconds(60));
    public DeadLetterPolicy deadLetterPolicy = DeadLetterPolicy.HOLD;
    public OutboxListener listener = new OutboxListener() {};
  }

  /** Makes an empty outbox with a lease of {@link #LEASE}. */
  protected abstract O outbox(Setup setup);

  final Setup setup = new Setup();
  final RecordingListener heard = new RecordingListener();
  O outbox;

  @BeforeEach
  void makeOutbox() {
    setup.listener = heard;
    outbox = outbox(setup);
  }

  final void passes(Duration time) {
    setup.clock.advance(time);
  }

  /** Claims, publishes and acknowledges until nothing is left. */
  final List<String> drained() {
    List<String> ids = new ArrayList<>();
    boolean isEmpty = false;
    while (!isEmpty) {
      try (Claim claim = outbox.claim("drain", 10)) {
        isEmpty = claim.entries().isEmpty();
        claim.published(ids(claim));
        ids.addAll(ids(claim));
      }
    }
    return ids;
  }

  final void die(String id) {
    try (Claim claim = outbox.claim("w", 100)) {
      claim.failed(id, PublishException.permanent("too large", null));
    }
  }
}
