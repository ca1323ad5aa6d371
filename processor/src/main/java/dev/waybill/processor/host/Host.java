package dev.waybill.processor.host;

import dev.waybill.processor.model.ClassId;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * The compiler that runs, as far as compilers differ. Its defaults are what the specification of
 * annotation processing has; each compiler overrides that in which it is peculiar.
 */
public interface Host {

  /**
   * A compiler without peculiarities, which is all that is known of one before it says who it is.
   */
  Host ORDINARY = new Host() {};

  /**
   * Finds out which compiler runs.
   *
   * @param environment what it has given to a processor
   * @return what is to be known of it
   */
  static Host of(ProcessingEnvironment environment) {
    if (EclipseBuilder.isRunning(environment)) {
      return new EclipseBuilder();
    }
    if (Javac.isRunning(environment)) {
      return new Javac();
    }
    return Ecj.isRunning(environment) ? new Ecj() : ORDINARY;
  }

  /**
   * Tells whether sources that an earlier build generated are compiled again, and seen by
   * processors, when something that they mention has changed or is gone.
   *
   * @return whether types of a round may have been generated before
   */
  default boolean compilesGeneratedSourcesAgain() {
    return false;
  }

  /**
   * Tells whether a type that somebody has missed in one round, and that is generated in a later
   * one, makes the compiler start over without what was generated in between.
   *
   * @return whether all that can be generated must be in the first round
   */
  default boolean startsOverForMissedTypes() {
    return false;
  }

  /**
   * Tells whether a source file may be written for the round that it brings, and be removed.
   *
   * @return false where the compiler keeps account of generated files, and would miss it
   */
  default boolean forgetsGeneratedSources() {
    return true;
  }

  /**
   * Tells whether a package is made of all its types.
   *
   * @return false where it is made of those that the compiler has come across
   */
  default boolean knowsWholePackages() {
    return true;
  }

  /**
   * Tells whether users see where a message is that is about a record or something in it.
   *
   * @return false where the compiler knows no position in records
   */
  default boolean knowsPlacesInRecords() {
    return true;
  }

  /**
   * Tells whether users see a message whose place the compiler does not know.
   *
   * @return false where it must be said at something else
   */
  default boolean showsMessagesWithoutPlace() {
    return true;
  }

  /**
   * Tells what it means when the filer refuses to write a class.
   *
   * @return true where there is a source of that name; false where the class may just have been
   *     written before, in the same build
   */
  default boolean refusesOnlyTakenNames() {
    return true;
  }

  /**
   * Tells whether several modules may be compiled at once, each into an output of its own.
   *
   * @return whether the filer may want the module of a file named
   */
  default boolean mayHaveSeveralOutputs() {
    return false;
  }

  /**
   * Tells whether asking for a package has no consequences.
   *
   * @return false where whatever has been asked for is a package from then on
   */
  default boolean canBeAskedForPackages() {
    return false;
  }

  /**
   * Prepares the output of earlier compilations for a record that is about to be generated.
   *
   * @param classes that output
   * @param record the record
   */
  default void beforeRecord(EarlierClasses classes, ClassId record) {}

  /**
   * Prepares the output of earlier compilations for all that may be generated for an event.
   *
   * @param classes that output
   * @param files tells what that is
   */
  default void beforeEvent(EarlierClasses classes, Supplier<EventFiles> files) {}
}
