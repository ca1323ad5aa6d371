package dev.waybill.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.reader.Seen;
import org.junit.jupiter.api.Test;

class EventNamesTest {

  private static String nameOf(String nestedName, String source) {
    String topLevel = nestedName.replaceFirst("\\..*", "");
    return Seen.in(
        topLevel, source, seen -> EventNames.of(seen.type(nestedName)).orElse("no event"));
  }

  @Test
  void a_record_names_its_event() {
    assertThat(nameOf("UserCreated", "@DomainEvent record UserCreated(String id) {}"))
        .isEqualTo("UserCreated");
  }

  @Test
  void a_nested_record_brings_the_names_around_it() {
    assertThat(
            nameOf(
                "Users.Admin.Created",
                "class Users { interface Admin { @Rejection record Created(String id) {} } }"))
        .isEqualTo("UsersAdminCreated");
  }

  @Test
  void the_attribute_has_the_last_word() {
    assertThat(nameOf("A", "class A { @DomainEvent(name = \"B\") record C(int i) {} }"))
        .isEqualTo("no event");
    assertThat(nameOf("A.C", "class A { @DomainEvent(name = \"B\") record C(int i) {} }"))
        .isEqualTo("B");
  }

  @Test
  void what_cannot_begin_a_class_name_leaves_the_stub_its_default() {
    assertThat(nameOf("A", "@DomainEvent(name = \"not a name\") record A(int i) {}"))
        .isEqualTo("A");
  }
}
