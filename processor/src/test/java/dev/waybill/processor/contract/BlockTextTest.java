package dev.waybill.processor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTextTest {

  private static final int BLOCKS = 3_000;

  private static final String EVERYTHING =
      """
      UserCreated 2 retired
        event UserCreated of User by string(uuid)
        name: string pii was "full name", surname
        "größe": int8
        plan: enum FREE | PAID | …
        prices: map(enum EUR | ZAR, number?)?
        tags: set(string?)
        seen: number(epoch-millis)
        weight: opaque lib.Weight
        rest: any?
        addresses: list(object?)
          street: string?
          next: ^1?
          - zip: string(pattern)?
        shape: one of kind …
          = circle
            radius: int32
            within: ^1?
          = "squ are"
        - geo: object?
          lat: number
      """;

  private static Block parse(String text) {
    try {
      return BlockText.parse(text);
    } catch (UnreadableBlockException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void reads_what_it_has_spelt() {
    for (int seed = 0; seed < BLOCKS; seed++) {
      Block block = new RandomBlocks(seed).block();
      assertThat(parse(BlockText.print(block))).as("seed %s", seed).isEqualTo(block);
    }
  }

  @Test
  void spells_as_it_is_what_it_has_read() {
    assertThat(BlockText.print(parse(EVERYTHING))).isEqualTo(EVERYTHING);
  }

  @Test
  void reads_every_part() {
    Block block = parse(EVERYTHING);

    assertThat(block.label()).isEqualTo("UserCreated");
    assertThat(block.version()).isEqualTo(2);
    assertThat(block.isRetired()).isTrue();
    assertThat(block.head()).isEqualTo(new Head.Event("UserCreated", "User", Scalar.UUID));
    assertThat(block.payload().fields())
        .startsWith(
            new Field("name", Type.of(Scalar.STRING), true, List.of("full name", "surname")),
            new Field("größe", Type.of(Scalar.INT8)),
            new Field("plan", Type.of(new Shape.Enumeration(List.of("FREE", "PAID"), true))));
    assertThat(block.payload().reserved())
        .containsExactly(
            new Reserved(
                "geo",
                Type.nullable(
                    new Shape.Structure(List.of(new Field("lat", Type.of(Scalar.NUMBER)))))));
  }

  @Test
  void reads_heads_with_and_without_an_aggregate_and_a_reason() {
    String fields = "  userEmail: string\n";
    for (String of : List.of("", " of User", " of User by string")) {
      for (String reason : List.of("", " reason ALREADY_EXISTS")) {
        String text = "R 1\n  rejection T refuses C" + of + reason + "\n" + fields;
        Head.Rejection head = (Head.Rejection) parse(text).head();
        assertThat(BlockText.print(parse(text))).isEqualTo(text);
        assertThat(head.aggregate().isPresent()).isEqualTo(!of.isEmpty());
        assertThat(head.by().isPresent()).isEqualTo(of.contains("by"));
        assertThat(head.reason().isPresent()).isEqualTo(!reason.isEmpty());
      }
    }
    assertThat(parse("R 1\n  rejection reason refuses of of by by string reason reason").head())
        .isEqualTo(
            new Head.Rejection(
                "reason",
                "of",
                Optional.of("by"),
                Optional.of(Scalar.STRING),
                Optional.of("reason")));
  }

  @Test
  void takes_other_line_ends_and_other_indentation() {
    Block block = parse(EVERYTHING);

    assertThat(parse(EVERYTHING.replace("\n", "\r\n"))).isEqualTo(block);
    assertThat(parse(EVERYTHING.replace("\n", "\r"))).isEqualTo(block);
    assertThat(parse(EVERYTHING.strip())).isEqualTo(block);
    assertThat(parse(EVERYTHING.indent(7))).isEqualTo(block);
    assertThat(parse(EVERYTHING.replace("  ", "     "))).isEqualTo(block);
    assertThat(parse(EVERYTHING.replace("  ", "\t"))).isEqualTo(block);
    assertThat(parse(EVERYTHING.replace("\n", "  \n\n"))).isEqualTo(block);
  }

  @Test
  void says_of_any_other_text_only_that_it_is_none() {
    Random random = new Random(7);
    int unreadable = 0;
    for (int seed = 0; seed < BLOCKS; seed++) {
      StringBuilder text = new StringBuilder(BlockText.print(new RandomBlocks(seed).block()));
      for (int change = random.nextInt(3); change >= 0; change--) {
        garble(text, random);
      }
      try {
        Block block = BlockText.parse(text.toString());
        assertThat(parse(BlockText.print(block))).isEqualTo(block);
      } catch (UnreadableBlockException e) {
        unreadable++;
        assertThat(e.line()).isBetween(1, (int) text.toString().lines().count() + 1);
        assertThat(e.what()).isNotBlank().doesNotEndWith(".");
        assertThat(e.mend()).matches("(?s)\\p{Lu}.*").doesNotEndWith(".");
      }
    }
    assertThat(unreadable).isGreaterThan(BLOCKS / 2);
  }

  private static void garble(StringBuilder text, Random random) {
    int from = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.deleteCharAt(from);
      case 1 -> text.insert(from, " \n\t?|\"\\^(),:-=…a1".charAt(random.nextInt(17)));
      case 2 -> text.setLength(Math.max(1, from));
      case 3 -> text.insert(from, text.substring(random.nextInt(from + 1), from));
      default -> text.setCharAt(from, text.charAt(random.nextInt(text.length())));
    }
    if (text.isEmpty()) {
      text.append(' ');
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list(", "map(string, ", "  \n"})
  void says_so_of_what_is_nested_without_end(String nested) {
    StringBuilder text = new StringBuilder("E 1\n event E of A by string\n a: ");
    if (nested.isBlank()) {
      text.append("object\n");
      for (int depth = 2; depth < 3_000; depth++) {
        text.append(" ".repeat(depth)).append("a: object\n");
      }
    } else {
      text.append(nested.repeat(100_000));
    }
    assertThatExceptionOfType(UnreadableBlockException.class)
        .isThrownBy(() -> BlockText.parse(text.toString()))
        .withMessageContaining("nested too deep");
  }

  /** Lines are told apart by bars, and are those below the head of an event. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a string                   ! 3 ! ":" is expected before " string"
          a: strin                   ! 3 ! a type is expected before "strin"
          a: string(uid)             ! 3 ! a type is expected before "string(uid)"
          a: string(uuid             ! 3 ! ")" is expected
          a: string??                ! 3 ! "?" is too much
          a: string  pii             ! 3 ! "pii" is too much
          a: string was              ! 3 ! "was" is too much
          a: string was a            ! 3 ! a was not called otherwise
          a: string was c, b         ! 3 ! b is out of order
          a: list string             ! 3 ! "(" is expected
          a: list(string             ! 3 ! ")" is expected
          a: map(string)             ! 3 ! "," is expected
          a: map(object, string)     ! 3 ! the key of a map is object
          a: map(number, string)     ! 3 ! the key of a map is number
          a: map(enum A ; …, string) ! 3 ! the key of a map is enum A | …
          a: enum                    ! 3 ! a space is expected
          a: enum …                  ! 3 ! a constant is expected
          a: enum A ; A              ! 3 ! A stands there twice
          a: enum B ; A              ! 3 ! A is out of order
          a: enum A ; … ; B          ! 3 ! "| B" is too much
          a: one of                  ! 3 ! "of" is expected
          a: opaque                  ! 3 ! a space is expected
          a: ^1                      ! 3 ! ^1 goes further out than the 0 around it
          a: ^0                      ! 3 ! how many levels
          -a: string                 ! 3 ! a field is expected
          -                          ! 3 ! a field is expected
          "a": string                ! 3 ! the name "a" has another spelling
          "é: string                 ! 3 ! a name has no end
          "\\u0041\\t": string       ! 3 ! a backslash stands before
          a: string|a: string        ! 4 ! a stands there twice
          a: string|- a: string      ! 4 ! a stands there twice
          - a: string|b: string      ! 4 ! the field b comes after what was removed
          - b: string|- a: string    ! 4 ! a is out of order
          a: string|  b: string      ! 4 ! nothing can be nested in "a: string"
          a: object|  b: ^2          ! 4 ! ^2 goes further out than the 1 around it
          a: object|   b: any|  c: any ! 5 ! the indentation of "c: any" fits no line above
          a: one of k|  b: any       ! 4 ! "=" is expected
          a: one of k|  = b|  = a    ! 5 ! a is out of order
          a: one of k|  = b|  = b    ! 5 ! b stands there twice
          a: any|E 2                 ! 4 ! "E 2" is not indented
          """)
  void says_where_a_block_is_wrong_and_what_mends_it(String fields, int line, String what) {
    String text = "E 1\n event E of A by string\n " + fields.replace("|", "\n ").replace(";", "|");
    assertThatExceptionOfType(UnreadableBlockException.class)
        .isThrownBy(() -> BlockText.parse(text.replace("\n E 2", "\nE 2")))
        .satisfies(
            e -> {
              assertThat(e.what()).contains(what);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.mend()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          ''                                        ! 1 ! the block is empty
          E                                         ! 1 ! a space is expected at the end of "E"
          E x                                       ! 1 ! a version is expected
          E 0                                       ! 1 ! a version is expected
          E 01                                      ! 1 ! a version is expected
          E 9999999999                              ! 1 ! a version is expected
          E 99999999999999999999                    ! 1 ! a version is expected
          E 1 gone                                  ! 1 ! "gone" is too much
          E 1                                       ! 1 ! nothing follows "E 1"
          E 1|event E of A by string                ! 2 ! "event E of A by string" is not indented
          E 1| evnt E of A by string                ! 2 ! "rejection" is expected
          E 1| event E of A                         ! 2 ! "by" is expected
          E 1| event E of A by uuid                 ! 2 ! a scalar is expected before "uuid"
          E 1| rejection R                          ! 2 ! "refuses" is expected
          E 1| rejection R refuses C by string      ! 2 ! "by string" is too much
          E 1| event E of A by string|  a: string   ! 3 ! nothing can be nested in "event
          """)
  void says_what_is_wrong_with_its_first_lines(String lines, int line, String what) {
    assertThatExceptionOfType(UnreadableBlockException.class)
        .isThrownBy(() -> BlockText.parse(lines.replace("|", "\n")))
        .satisfies(
            e -> {
              assertThat(e.what()).contains(what);
              assertThat(e.line()).isEqualTo(line);
            });
  }
}
