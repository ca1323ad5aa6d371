package dev.waybill.test;

import org.jspecify.annotations.Nullable;

/**
 * The ways in which the subject of a {@link Scenario} is called, for method references and lambdas.
 *
 * <pre>{@code
 * Steps.Handling<Users, RenameUser> renaming = Users::handle;
 * Scenario.of(outbox -> new Users(outbox)).command(renaming);
 * }</pre>
 */
public final class Steps {

  private Steps() {}

  /**
   * The way in which a subject takes what happened.
   *
   * @param <S> the subject
   * @param <H> what happened
   */
  @FunctionalInterface
  public interface Application<S, H> {

    /**
     * Applies an event.
     *
     * @param subject the subject
     * @param event what happened
     * @throws Exception where it cannot be applied
     */
    void apply(S subject, H event) throws Exception;
  }

  /**
   * The way in which a subject takes a command.
   *
   * @param <S> the subject
   * @param <C> the command
   */
  @FunctionalInterface
  public interface Handling<S, C> {

    /**
     * Handles a command.
     *
     * @param subject the subject
     * @param command the command
     * @throws Exception where it is refused, or fails
     */
    void handle(S subject, C command) throws Exception;
  }

  /**
   * The way in which a subject takes a command, or a query, that it answers.
   *
   * @param <S> the subject
   * @param <C> the command, or the query
   */
  @FunctionalInterface
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // so that what answers is preferred
  public interface Answering<S, C> extends Handling<S, C> {

    /**
     * Answers a command.
     *
     * @param subject the subject
     * @param command the command
     * @return the answer
     * @throws Exception where it is refused, or fails
     */
    @Nullable Object answer(S subject, C command) throws Exception;

    @Override
    default void handle(S subject, C command) throws Exception {
      Object unused = answer(subject, command);
    }
  }

  /**
   * The work of a step that is no command object.
   *
   * @param <S> the subject
   */
  @FunctionalInterface
  public interface Doing<S> {

    /**
     * Does the step.
     *
     * @param subject the subject
     * @throws Exception where it is refused, or fails
     */
    void run(S subject) throws Exception;
  }

  /**
   * The question of a step that is no query object.
   *
   * @param <S> the subject
   */
  @FunctionalInterface
  public interface Asking<S> {

    /**
     * Asks.
     *
     * @param subject the subject
     * @return the answer
     * @throws Exception where it is refused, or fails
     */
    @Nullable Object ask(S subject) throws Exception;
  }
}
