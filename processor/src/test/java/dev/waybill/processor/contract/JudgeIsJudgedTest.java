package dev.waybill.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.contract.Detail.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The judge is right about pairs of versions that nobody has thought of, by what happens to their
 * documents: what it lets pass can be read, and of what it calls breaking, some document cannot.
 */
class JudgeIsJudgedTest {

  private static final int PAIRS = Integer.getInteger("waybill.judge.pairs", 2_000);

  /** Nothing is refused by whoever reads, but something is lost without a word. */
  private static final Set<Verdict> LOSSES =
      Set.of(Verdict.RENAMED, Verdict.ALIAS_GONE, Verdict.ALIAS_CLASH, Verdict.PERSONAL_GONE);

  private final Documents before = new Documents(true);
  private final Documents now = new Documents(false);
  private final Reader newCode = new Reader(false);
  private final Reader consumers = new Reader(true);

  private int letPass;
  private int refused;

  @Test
  void what_it_lets_pass_can_be_read_and_of_what_it_refuses_some_document_cannot() {
    for (int seed = 0; seed < PAIRS; seed++) {
      RandomBlocks random = new RandomBlocks(seed);
      Mutations mutations = new Mutations(random);
      Shape.Structure locked = random.structure(0, 2);
      Shape.Structure current = Mutations.withoutReserved(locked);
      for (int change = random.below(3); change >= 0; change--) {
        current = mutations.change(current);
      }
      judge("seed " + seed, locked, Mutations.withoutReserved(current));
    }
    assertThat(letPass).isGreaterThan(PAIRS / 2);
    assertThat(refused).isGreaterThan(PAIRS / 2);
  }

  private void judge(String seed, Shape.Structure locked, Shape.Structure current) {
    List<Difference> differences = Comparison.of(locked, current, Set.of());
    String pair = seed + "\n" + text(locked) + "became\n" + text(current) + "with " + differences;
    judge(
        "New code reads what was written in " + pair,
        differences.stream().filter(Difference::breaksOld).toList(),
        before.of(locked).stream().allMatch(document -> newCode.reads(current, document)));
    judge(
        "Consumers read what is written in " + pair,
        differences.stream().filter(Difference::breaksConsumers).toList(),
        now.of(current).stream().allMatch(document -> consumers.reads(locked, document)));
  }

  private void judge(String description, List<Difference> breaking, boolean canBeRead) {
    if (breaking.isEmpty()) {
      letPass++;
      assertThat(canBeRead).as(description).isTrue();
    } else if (!breaking.stream().allMatch(JudgeIsJudgedTest::isForOthers)) {
      refused++;
      assertThat(canBeRead).as(description).isFalse();
    }
  }

  /**
   * Tells whether a difference is refused although whoever reads may take every document: where
   * something is lost, or no longer told, where a value that was known becomes an unknown one, and
   * where readers who take more than they know take a text.
   */
  private static boolean isForOthers(Difference difference) {
    boolean isLost =
        LOSSES.contains(difference.verdict()) || difference.detail().kind() == Kind.PERHAPS_RENAMED;
    boolean isOpen = difference.locked().contains("…") || difference.current().contains("…");
    boolean isReused =
        difference.verdict() == Verdict.NAME_REUSED
            && (isOpen || difference.locked().matches(".*(object|one of ).*"));
    return isLost || isReused || (difference.verdict() == Verdict.TYPE_CHANGED && isOpen);
  }

  private static String text(Shape.Structure payload) {
    return BlockText.print(
        new Block("E", 1, false, new Head.Event("E", "A", Scalar.STRING), payload));
  }
}
