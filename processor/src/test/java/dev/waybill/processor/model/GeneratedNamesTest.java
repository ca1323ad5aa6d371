package dev.waybill.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedNamesTest {

  @ParameterizedTest
  @CsvSource({
    "UserCreated, userCreated",
    "A, a",
    "URLChanged, urlChanged",
    "URL, url",
    "IDs, iDs",
    "userCreated, userCreated",
    "_X, _X",
    "$x, $x",
    "Überweisung, überweisung",
    "X9Y, x9Y",
    "日本, 日本"
  })
  void a_factory_begins_with_a_small_letter_or_a_small_acronym(String name, String factory) {
    assertThat(GeneratedNames.factory(name)).isEqualTo(factory);
  }

  @ParameterizedTest
  @CsvSource({
    "UserCreated, USER_CREATED",
    "A, A",
    "URLChanged, URL_CHANGED",
    "ChangedURL, CHANGED_URL",
    "User_Created, USER_CREATED",
    "user, USER",
    "X9Y, X9_Y",
    "Straße, STRASSE"
  })
  void a_constant_has_an_underscore_where_a_word_begins(String name, String constant) {
    assertThat(GeneratedNames.constant(name)).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({
    "UserCreated, USER_CREATED",
    "user-created, USER_CREATED",
    "_user..created_, USER_CREATED",
    "com.acme.URLChanged/v1, COM_ACME_URL_CHANGED_V1",
    "2nd, _2ND",
    "日本, 日本",
    "'*', ''"
  })
  void a_constant_for_a_wire_type_has_its_letters_and_digits(String type, String constant) {
    assertThat(GeneratedNames.typeConstant(type)).isEqualTo(constant);
  }

  @Test
  void generated_types_stand_beside_the_record_and_are_named_after_the_event() {
    assertThat(GeneratedNames.payload("shop", "UserCreated").canonicalName())
        .isEqualTo("shop.UserCreatedPayload");
    assertThat(GeneratedNames.converter("", "UserCreated").canonicalName())
        .isEqualTo("UserCreatedConverter");
  }
}
