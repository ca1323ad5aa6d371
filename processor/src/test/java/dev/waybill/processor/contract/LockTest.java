package dev.waybill.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LockTest {

  private static final String ONE =
      """
      UserCreated 1
        event UserCreated of User by string
        name: string
      """;

  private static final String TWO = ONE.replace(" 1\n", " 2\n");

  @Test
  void has_its_blocks_in_one_order() {
    Lock lock = Lock.read(1, List.of(TWO, ONE.replace("UserCreated", "Added"), ONE));

    assertThat(lock.findings()).isEmpty();
    assertThat(lock.contract().blocks())
        .extracting(block -> block.label() + " " + block.version())
        .containsExactly("Added 1", "UserCreated 1", "UserCreated 2");
  }

  @Test
  void may_be_empty() {
    assertThat(Lock.read(1, List.of()).findings()).isEmpty();
  }

  @Test
  void says_which_line_of_which_block_it_cannot_read() {
    assertThat(Lock.read(1, List.of(ONE, TWO.replace("string\n  n", "strin\n  n"))).findings())
        .extracting(Finding::text)
        .containsExactly(
            "WB211: Block 2 of the lock (\"UserCreated 2\") cannot be read: in its line 2, a scalar is"
                + " expected before \"strin\". Write one such as string, string(uuid) or int64.");
  }

  @Test
  void says_one_thing_of_each_block_that_it_cannot_read() {
    assertThat(Lock.read(1, List.of("", ONE, "<<<<<<< HEAD\n" + TWO, "UserCreated")).findings())
        .extracting(Finding::verdict)
        .containsOnly(Verdict.LOCK_GARBLED)
        .hasSize(3);
  }

  @Test
  void says_which_version_is_locked_twice_under_two_names() {
    assertThat(Lock.read(1, List.of(ONE, ONE.replace("UserCreated 1", "UserAdded 1"))).findings())
        .extracting(Finding::text)
        .containsExactly(
            "WB212: Version 1 of UserCreated is locked twice: UserAdded is the same to consumers,"
                + " which is told by \"UserCreated\". It has one shape. Remove one of the blocks.");
    assertThat(Lock.read(1, List.of(ONE, TWO.replace("UserCreated 2", "UserAdded 2"))).findings())
        .isEmpty();
  }

  @Test
  void says_which_version_is_locked_twice() {
    assertThat(Lock.read(1, List.of(ONE, TWO, ONE.replace("name", "email"))).findings())
        .extracting(Finding::text)
        .containsExactly(
            "WB212: Version 1 of UserCreated is locked twice. It has one shape. Remove one of the"
                + " blocks.");
  }

  @Test
  void says_that_it_does_not_know_a_format() {
    assertThat(Lock.read(2, List.of(ONE, "garbled")).findings())
        .extracting(Finding::text)
        .containsExactly(
            "WB213: The lock has format 2, and this processor knows 1 only. It would be misunderstood."
                + " Give waybill-processor the version of the tool that wrote the lock.");
  }
}
