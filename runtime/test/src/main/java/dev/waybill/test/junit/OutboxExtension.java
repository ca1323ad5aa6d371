package dev.waybill.test.junit;

import dev.waybill.bus.EventBus;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.convert.Converters;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxOperations;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.Queueable;
import dev.waybill.test.ManualClock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test an outbox, a bus and a worker of its own, and fails a test that leaves dead
 * letters or undelivered events there.
 *
 * <pre>{@code
 * @ExtendWith(OutboxExtension.class)
 * class SignupTest {
 *
 *   @Test
 *   void aNewUserIsWelcomed(Queueable outbox, InMemoryEventBus bus, OutboxWorker worker) {
 *     bus.subscribe("outbox.event.User", new Welcome());
 *     new Users(outbox).register(new RegisterUser("Ann"));
 *     worker.tick();
 *   }
 * }
 * }</pre>
 *
 * <p>A test, and its methods for before and after each, may ask for an {@link InMemoryOutbox} or as
 * what an outbox is seen ({@link Outbox}, {@link Queueable}, {@link OutboxOperations}), for an
 * {@link InMemoryEventBus} or {@link EventBus}, for an {@link OutboxWorker} between the two, which
 * publishes when it is told to {@code tick()}, and for the {@link ManualClock} of all of it. What
 * is left at the end is nobody's fault where {@link MayLeave} says so, or the test has failed by
 * itself.
 *
 * <p>Safe for tests that run side by side.
 */
public final class OutboxExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(OutboxExtension.class);

  private static final Map<Class<?>, Function<TestOutbox, Object>> PARTS =
      Map.of(
          InMemoryOutbox.class, TestOutbox::outbox,
          Outbox.class, TestOutbox::outbox,
          Queueable.class, TestOutbox::outbox,
          OutboxOperations.class, TestOutbox::outbox,
          InMemoryEventBus.class, TestOutbox::bus,
          EventBus.class, TestOutbox::bus,
          OutboxWorker.class, TestOutbox::worker,
          ManualClock.class, TestOutbox::clock);

  private final @Nullable Converters converters;

  /** Converts by what {@link Converters#load()} finds. */
  public OutboxExtension() {
    this.converters = null;
  }

  /**
   * Converts by what is given, for a field with {@code @RegisterExtension}.
   *
   * @param converters the converters
   */
  public OutboxExtension(Converters converters) {
    this.converters = Objects.requireNonNull(converters, "converters");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getTestMethod().isPresent()
        && PARTS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Store store = test.getStore(NAMESPACE);
    TestOutbox parts = store.get(TestOutbox.class, TestOutbox.class);
    if (parts == null) {
      parts = TestOutbox.with(converters == null ? Converters.load() : converters);
      store.put(TestOutbox.class, parts);
    }
    return Objects.requireNonNull(PARTS.get(parameter.getParameter().getType())).apply(parts);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    TestOutbox parts = test.getStore(NAMESPACE).get(TestOutbox.class, TestOutbox.class);
    if (parts == null) {
      return;
    }
    parts.close();
    if (test.getExecutionException().isEmpty()) {
      Leftovers.require(parts.outbox(), test);
    }
  }
}
