package dev.waybill.test.internal.record;

import dev.waybill.test.internal.compare.Fields;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the messages within what a subject has returned or thrown, which may be wrapped. */
final class MessageSearch {

  /** A decision holds its events, and an exception its refusal: nothing lies deeper. */
  private static final int DEPTH = 4;

  private final Predicate<Object> isMessage;

  MessageSearch(Predicate<Object> isMessage) {
    this.isMessage = isMessage;
  }

  List<Object> in(@Nullable Object source) {
    List<Object> found = new ArrayList<>();
    collect(source, DEPTH, found);
    return found;
  }

  private void collect(@Nullable Object source, int depth, List<Object> found) {
    if (source == null || depth == 0) {
      return;
    }
    if (isMessage.test(source)) {
      found.add(source);
    } else if (source instanceof Optional<?> optional) {
      collect(optional.orElse(null), depth, found);
    } else if (source instanceof Iterable<?> several) {
      several.forEach(one -> collect(one, depth - 1, found));
    } else if (source instanceof Object[] several) {
      for (int i = 0; i < Array.getLength(several); i++) {
        collect(several[i], depth - 1, found);
      }
    } else if (source instanceof Record record) {
      Fields.of(record).values().forEach(value -> collect(value, depth - 1, found));
    } else if (source instanceof Throwable failure) {
      Fields.of(failure).values().forEach(value -> collect(value, depth - 1, found));
      collect(failure.getCause(), depth - 1, found);
    }
  }
}
