package dev.waybill.processor.reader;

import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.EventModel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What came of reading a marked type: how much of its generated code there can be. */
public sealed interface Outcome {

  /**
   * Returns all that is wrong with the type.
   *
   * @return the problems, in source order
   */
  List<Problem> problems();

  /**
   * An event that can be converted.
   *
   * @param event what was read
   * @param problems what is wrong without keeping it from being one
   */
  record Complete(EventModel event, List<Problem> problems) implements Outcome {

    /** Copies the list. */
    public Complete {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A record with errors that leave its generated code its shape: who calls that compiles.
   *
   * @param event what was read
   * @param problems the errors, unless the compiler has its own
   */
  record ShapeOnly(EventModel event, List<Problem> problems) implements Outcome {

    /** Copies the list. */
    public ShapeOnly {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A type that generated code cannot mention, or that has no converter: there can be something of
   * the converter's name.
   *
   * @param event what the payload can be made of, where there can be one
   * @param problems the errors, unless the compiler has its own
   */
  record NameOnly(Optional<EventModel> event, List<Problem> problems) implements Outcome {

    /** Copies the list. */
    public NameOnly {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A type that mentions others which do not exist (yet). Nothing else was looked at.
   *
   * @param missing their names, at least one
   */
  record Waiting(SortedSet<String> missing) implements Outcome {

    /** Copies the names. */
    public Waiting {
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }

  /** A family whose annotation is as it should be: nothing is generated for it. */
  record Family() implements Outcome {

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }
}
