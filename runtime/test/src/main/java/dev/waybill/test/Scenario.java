package dev.waybill.test;

import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.outbox.Queueable;
import dev.waybill.test.Steps.Answering;
import dev.waybill.test.Steps.Application;
import dev.waybill.test.Steps.Asking;
import dev.waybill.test.Steps.Doing;
import dev.waybill.test.Steps.Handling;
import dev.waybill.test.internal.record.RecordingQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A test of what decides: given what happened, when a command comes, then this is what is told of
 * it. For commands, events, queries and refusals alike, and for any test framework.
 *
 * <pre>{@code
 * Scenario.of(outbox -> new Users(outbox))
 *     .history(Users::apply)
 *     .command(Users::handle)
 *     .given(new UserCreated(id, "Ann"))
 *     .when(new RenameUser(id, "Anna"))
 *     .then(new UserRenamed(id, "Anna"));
 * }</pre>
 *
 * <p>Each {@code when} makes a subject of its own, with an outbox of its own that converts records
 * as every outbox does, by a clock that stands still and ids that count. What the history does
 * never reaches that outbox.
 *
 * <p>Immutable: a test class may keep what its tests have in common in a constant. Safe for use by
 * several threads where the functions are.
 *
 * @param <S> the subject
 * @param <H> what the history consists of; {@link Unset} until {@link #history} says
 * @param <C> what the subject takes; {@link Unset} until {@link #command} says
 */
public final class Scenario<S, H, C> {

  private static final Instant STANDARD_NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** The parts of a scenario that do not depend on one another. */
  private record Surroundings(Instant now, @Nullable Converters converters) {}

  private final BiFunction<? super Queueable, ? super EventContext, ? extends S> making;
  private final Surroundings surroundings;
  private final @Nullable Application<S, H> application;
  private final @Nullable Answering<S, C> handling;
  private final List<H> past;

  private Scenario(
      BiFunction<? super Queueable, ? super EventContext, ? extends S> making,
      Surroundings surroundings,
      @Nullable Application<S, H> application,
      @Nullable Answering<S, C> handling,
      List<H> past) {
    this.making = making;
    this.surroundings = surroundings;
    this.application = application;
    this.handling = handling;
    this.past = past;
  }

  /** The type of what a scenario has not been told yet. There is nothing of it. */
  public static final class Unset {
    private Unset() {}
  }

  /**
   * Begins with how the subject is made.
   *
   * @param subject makes one that appends to the outbox
   * @param <S> the subject
   * @return a scenario without history and command
   */
  public static <S> Scenario<S, Unset, Unset> of(Function<? super Queueable, ? extends S> subject) {
    Objects.requireNonNull(subject, "subject");
    return of((outbox, context) -> subject.apply(outbox));
  }

  /**
   * Begins with how a subject is made that itself looks at the time, or makes ids.
   *
   * @param subject makes one that appends to the outbox, by the scenario's clock and ids
   * @param <S> the subject
   * @return a scenario without history and command
   */
  public static <S> Scenario<S, Unset, Unset> of(
      BiFunction<? super Queueable, ? super EventContext, ? extends S> subject) {
    return new Scenario<>(
        Objects.requireNonNull(subject, "subject"),
        new Surroundings(STANDARD_NOW, null),
        null,
        null,
        List.of());
  }

  /**
   * Sets how the subject takes what happened before.
   *
   * @param application a reference to its method, such as {@code Users::apply}, or a lambda whose
   *     parameters have types
   * @param <N> what happened
   * @return this scenario with it, and nothing given yet
   */
  public <N> Scenario<S, N, C> history(Application<S, N> application) {
    Objects.requireNonNull(application, "application");
    return new Scenario<>(making, surroundings, application, handling, List.of());
  }

  /**
   * Sets how the subject takes a command, an event or a query that it does not answer. A lambda of
   * one call says so with braces, {@code (Users users, RenameUser command) -> {
   * users.handle(command); }}: without them it is taken for one with an answer.
   *
   * @param handling a reference to its method, such as {@code Users::handle}, or a lambda whose
   *     parameters have types
   * @param <N> the command
   * @return this scenario with it
   */
  @SuppressWarnings("overloads") // one is a subtype of the other
  public <N> Scenario<S, H, N> command(Handling<S, N> handling) {
    Objects.requireNonNull(handling, "handling");
    Answering<S, N> withoutAnswer =
        (subject, command) -> {
          handling.handle(subject, command);
          return null;
        };
    return command(withoutAnswer);
  }

  /**
   * Sets how the subject takes a command, an event or a query, and answers it.
   *
   * @param handling a reference to its method, such as {@code Users::handle}, or a lambda whose
   *     parameters have types
   * @param <N> the command
   * @return this scenario with it
   */
  @SuppressWarnings("overloads")
  public <N> Scenario<S, H, N> command(Answering<S, N> handling) {
    Objects.requireNonNull(handling, "handling");
    return new Scenario<>(making, surroundings, application, handling, past);
  }

  /**
   * Sets the time at which everything happens; the beginning of 2026 unless set.
   *
   * @param now the time
   * @return this scenario at that time
   */
  public Scenario<S, H, C> at(Instant now) {
    Surroundings then =
        new Surroundings(Objects.requireNonNull(now, "now"), surroundings.converters);
    return new Scenario<>(making, then, application, handling, past);
  }

  /**
   * Sets the converters; those of {@link Converters#load()} unless set.
   *
   * @param converters the converters
   * @return this scenario with them
   */
  public Scenario<S, H, C> converters(Converters converters) {
    Surroundings then =
        new Surroundings(surroundings.now, Objects.requireNonNull(converters, "converters"));
    return new Scenario<>(making, then, application, handling, past);
  }

  /**
   * Adds to what happened before. None of it reaches the outbox.
   *
   * @param events what happened, in its order
   * @return this scenario with more of a past
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // nothing is written to the array
  public final Scenario<S, H, C> given(H... events) {
    List<H> longer = new ArrayList<>(past);
    longer.addAll(List.of(Objects.requireNonNull(events, "events")));
    return new Scenario<>(making, surroundings, application, handling, List.copyOf(longer));
  }

  /**
   * Makes a subject, brings it to where its history has led, and has it take a command.
   *
   * @param command the command, the event or the query
   * @return what came of it, also where that is an exception
   */
  public ScenarioResult when(C command) {
    Objects.requireNonNull(command, "command");
    Answering<S, C> known = handling;
    if (known == null) {
      throw new IllegalStateException(
          "The scenario does not know how its subject takes a command: say so with command(…)");
    }
    return whenAsking(subject -> known.answer(subject, command));
  }

  /**
   * Does as {@link #when} does, where a subject has a method for each command.
   *
   * @param step the call, as in {@code users -> users.rename(id, "Anna")}
   * @return what came of it, also where that is an exception
   */
  public ScenarioResult whenDoing(Doing<? super S> step) {
    Objects.requireNonNull(step, "step");
    return whenAsking(
        subject -> {
          step.run(subject);
          return null;
        });
  }

  /**
   * Does as {@link #when} does, where a subject has a method for each command or query that it
   * answers.
   *
   * @param question the call, as in {@code users -> users.find(id)}
   * @return what came of it, also where that is an exception
   */
  public ScenarioResult whenAsking(Asking<? super S> question) {
    Objects.requireNonNull(question, "question");
    Converters converters =
        surroundings.converters == null ? Converters.load() : surroundings.converters;
    Clock clock = Clock.fixed(surroundings.now, ZoneOffset.UTC);
    EventContext context = new EventContext(clock, new SequentialIds());
    RecordingQueue outbox = new RecordingQueue(converters, context);
    S subject = subjectOf(outbox, context);
    outbox.listens();
    try {
      Object answer = question.ask(subject);
      return new ScenarioResult(outbox.recording(), answer, null);
    } catch (Exception e) {
      return new ScenarioResult(outbox.recording(), null, e);
    }
  }

  private S subjectOf(Queueable outbox, EventContext context) {
    S subject = making.apply(outbox, context);
    for (H event : past) {
      apply(subject, event);
    }
    return subject;
  }

  private void apply(S subject, H event) {
    try {
      Objects.requireNonNull(application).apply(subject, event);
    } catch (Exception e) {
      throw new AssertionError("What was given cannot be applied: %s".formatted(event), e);
    }
  }
}
