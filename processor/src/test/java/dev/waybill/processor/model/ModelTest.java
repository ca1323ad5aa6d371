package dev.waybill.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.Reading.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final RecordModel RECORD =
      new RecordModel(
          new ClassId("shop", List.of("Users", "CreateRejected")),
          List.of(),
          true,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          "",
          "",
          new TreeSet<>());

  private static Event event(Optional<String> type, Optional<String> commandType) {
    return new Event(RECORD, "UsersCreateRejected", type, commandType, 1);
  }

  @Test
  void a_class_is_named_as_source_code_names_it() {
    assertThat(RECORD.id().canonicalName()).isEqualTo("shop.Users.CreateRejected");
    assertThat(RECORD.id().nestedName()).isEqualTo("Users.CreateRejected");
    assertThat(ClassId.topLevel("", "A").canonicalName()).isEqualTo("A");
  }

  @Test
  void a_name_does_not_change_with_the_list_it_was_made_of() {
    List<String> names = new ArrayList<>(List.of("Users"));
    ClassId id = new ClassId("shop", names);
    names.add("Created");
    assertThat(id.nestedName()).isEqualTo("Users");
  }

  @Test
  void a_converted_rejection_is_of_its_commands_type_and_a_made_one_of_its_own() {
    Event rejection = event(Optional.empty(), Optional.of("Create"));
    assertThat(rejection.convertedType(false)).isEqualTo("Create");
    assertThat(rejection.convertedType(true)).isEqualTo("UsersCreateRejected");
    assertThat(rejection.factoryType()).isEqualTo("UsersCreateRejected");
  }

  @Test
  void a_type_that_is_written_out_is_the_type_of_both() {
    Event rejection = event(Optional.of("user.refused"), Optional.of("Create"));
    assertThat(rejection.convertedType(false)).isEqualTo("user.refused");
    assertThat(rejection.convertedType(true)).isEqualTo("user.refused");
    assertThat(rejection.factoryType()).isEqualTo("user.refused");
  }

  @Test
  void a_domain_event_has_one_type() {
    Event fact = event(Optional.empty(), Optional.empty());
    assertThat(fact.convertedType(false)).isEqualTo(fact.factoryType());
    assertThat(fact.convertedType(true)).isEqualTo(fact.factoryType());
  }

  @Test
  void the_provider_is_named_after_the_entry_class() {
    PackageModel model =
        new PackageModel(
            ClassId.topLevel("shop", "UserEvents"),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Surroundings(true, false, false));
    assertThat(model.provider().canonicalName()).isEqualTo("shop.UserEventsProvider");
  }

  @Test
  void only_what_can_never_be_null_is_primitive() {
    assertThat(Arrays.stream(Form.values()).filter(Form::isPrimitive))
        .containsExactly(Form.INT, Form.LONG, Form.OTHER_PRIMITIVE);
  }
}
