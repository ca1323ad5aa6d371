package dev.waybill.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import dev.waybill.processor.LockedPayloads;
import dev.waybill.processor.contract.Detail.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The judge is right about the codecs that people have: what it lets pass, both read of each
 * other's version, and of what it calls breaking, some document is refused.
 *
 * <p>A version is a class here, and what is read of it was written of that class.
 */
class JudgeAndCodecsTest {

  private static final int PAIRS = Integer.getInteger("waybill.codec.pairs", 60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private int documents;
  private int letPass;
  private int refused;

  private record Pair(String label, Shape.Structure locked, Shape.Structure current) {

    /**
     * No annotation of Jackson's gives a field an empty name, and with an empty alias, Jackson
     * 3.2.4 reads no document that has a name which it does not know.
     */
    boolean hasEmptyName() {
      return Pattern.compile(" was \"\"|(?m)^ *\"\": ").matcher(text(1) + text(2)).find();
    }

    String text(int version) {
      return BlockText.print(
          new Block(
              label,
              version,
              false,
              new Head.Event(label, "A", Scalar.STRING),
              version == 1 ? locked : current));
    }
  }

  @Test
  void what_it_lets_pass_is_read_by_both_and_of_what_it_refuses_some_document_is_not() {
    List<Pair> pairs = new ArrayList<>();
    for (int seed = 0; pairs.size() < PAIRS; seed++) {
      Pair pair = pair(seed);
      if (!pair.hasEmptyName()) {
        pairs.add(pair);
      }
    }
    LockedPayloads payloads =
        LockedPayloads.compile(
            directory,
            pairs.stream().map(Pair::label).toList(),
            3,
            pairs.stream().flatMap(pair -> Stream.of(pair.text(1), pair.text(2))).toList());

    for (Pair pair : pairs) {
      judge(pair, payloads);
    }

    assertThat(documents).isGreaterThan(PAIRS * 20);
    assertThat(letPass).isGreaterThan(PAIRS / 2);
    assertThat(refused).isGreaterThan(PAIRS / 3);
  }

  private static Pair pair(int seed) {
    RandomBlocks random = new RandomBlocks(seed);
    Mutations mutations = new Mutations(random);
    Shape.Structure locked = Mutations.withoutReserved(random.structure(0, 2));
    Shape.Structure current = locked;
    for (int change = random.below(3); change >= 0; change--) {
      current = mutations.change(current);
    }
    return new Pair("E" + seed, locked, Mutations.withoutReserved(current));
  }

  private void judge(Pair pair, LockedPayloads payloads) {
    List<Difference> differences = Comparison.of(pair.locked(), pair.current(), Set.of());
    Version before = new Version(pair.label(), 1, payloads.of(pair.label(), 1));
    Version now = new Version(pair.label(), 2, payloads.of(pair.label(), 2));
    String description = pair.text(1) + "became\n" + pair.text(2) + "with " + differences;
    for (EventCodec codec : LockedPayloads.codecs()) {
      judge(
          "New code reads what was written in " + description,
          differences.stream().filter(Difference::breaksOld).toList(),
          difference -> Lenience.allows(difference, difference.locked(), difference.current()),
          unread(before.written(pair.locked(), codec), now, codec));
      judge(
          "Consumers read what is written in " + description,
          differences.stream().filter(Difference::breaksConsumers).toList(),
          difference -> Lenience.allows(difference, difference.current(), difference.locked()),
          unread(now.written(pair.current(), codec), before, codec));
    }
  }

  private List<String> unread(List<String> written, Version by, EventCodec codec) {
    documents += written.size();
    return written.stream().filter(payload -> by.read(payload, codec).isEmpty()).toList();
  }

  private void judge(
      String description,
      List<Difference> breaking,
      Predicate<Difference> isAllowed,
      List<String> unread) {
    if (breaking.isEmpty()) {
      letPass++;
      assertThat(unread).as(description).isEmpty();
    } else if (!breaking.stream().allMatch(isAllowed)) {
      refused++;
      assertThat(unread).as(description).isNotEmpty();
    }
  }

  /** A version of an event, and the class that it is read as. */
  private record Version(String label, int number, Class<?> type) {

    /** What is written of it, in all of its forms. */
    List<String> written(Shape.Structure shape, EventCodec codec) {
      List<String> written = new ArrayList<>();
      for (Object document : new Documents(false).of(shape)) {
        read(DocumentText.of(document), codec)
            .map(payload -> written(payload, codec))
            .ifPresent(written::add);
      }
      return written;
    }

    Optional<Object> read(String payload, EventCodec codec) {
      String document =
          """
          {"id":"e-1","type":"%s","payload":%s,"timestamp":"2026-02-18T09:30:00.120Z",\
          "metadata":{"outcome":"accepted","schemaVersion":%s},"kind":"integration"}"""
              .formatted(label, payload, number);
      try {
        return Optional.of(codec.decodeIntegrationEvent(document).payloadAs(type));
      } catch (WaybillException e) {
        return Optional.empty();
      }
    }

    private String written(Object payload, EventCodec codec) {
      String document =
          codec.encode(
              IntegrationEvent.of(
                  "e-1",
                  label,
                  payload,
                  Instant.EPOCH,
                  IntegrationEventMetadata.builder()
                      .outcome(Outcome.ACCEPTED)
                      .schemaVersion(number)
                      .build()));
      try {
        return JSON.readTree(document).get("payload").toString();
      } catch (JsonProcessingException e) {
        throw new AssertionError(document, e);
      }
    }
  }

  /** What the codecs take although it is something else, which other consumers may not. */
  private static final class Lenience {

    /** Nothing is refused by whoever reads, but something is lost without a word. */
    private static final Set<Verdict> LOSSES =
        Set.of(Verdict.RENAMED, Verdict.ALIAS_GONE, Verdict.ALIAS_CLASH, Verdict.PERSONAL_GONE);

    /** What seems to be renamed is lost; and others were deployed before they knew a new name. */
    private static final Set<Kind> NAMES = Set.of(Kind.PERHAPS_RENAMED, Kind.ALIASED);

    /** From the narrowest on: no number is taken for a narrower one that it does not fit. */
    private static final List<String> NUMBERS =
        List.of("int8", "int16", "int32", "int64", "integer", "number");

    /** What is no text for either codec unless it has that form. */
    private static final Set<String> FORMS =
        Set.of("string(uuid)", "string(date)", "string(date-time)", "string(time)", "boolean");

    static boolean allows(Difference difference, String written, String read) {
      return LOSSES.contains(difference.verdict())
          || NAMES.contains(difference.detail().kind())
          || difference.verdict() == Verdict.NAME_REUSED
          || (difference.verdict() == Verdict.TYPE_CHANGED
              && isTaken(typeIn(written), typeIn(read)));
    }

    private static String typeIn(String line) {
      return line.substring(line.lastIndexOf(": ") + 2);
    }

    private static boolean isTaken(String written, String read) {
      String both = written + " " + read;
      boolean isOpen = both.contains("…");
      boolean isAny = both.matches(".*\\b(any|opaque .*)\\b.*");
      return isOpen || isAny || (kind(written).equals(kind(read)) && !isRefused(written, read));
    }

    private static boolean isRefused(String written, String read) {
      int fits = NUMBERS.indexOf(withoutNull(read));
      return (fits >= 0 && NUMBERS.indexOf(withoutNull(written)) > fits)
          || (withoutNull(written).equals("string")
              && (fits >= 0 || FORMS.contains(withoutNull(read))));
    }

    private static String withoutNull(String type) {
      return type.endsWith("?") ? type.substring(0, type.length() - 1) : type;
    }

    /** Scalars are taken for each other, sets for lists; that nothing in them is null is unseen. */
    private static String kind(String type) {
      return type.replaceAll("\\?(?=\\))", "")
          .replace("set(", "list(")
          .replaceAll("\\b(string|number)\\([a-z0-9-]+\\)", "scalar")
          .replaceAll("\\b(string|boolean|int\\d+|integer|number)\\b", "scalar");
    }
  }
}
