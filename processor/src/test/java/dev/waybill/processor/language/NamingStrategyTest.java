package dev.waybill.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names as both lines of Jackson give them, whatever a component is called. */
class NamingStrategyTest {

  /** Letters that case rules are odd about, and what else can be in a name. */
  private static final String LETTERS = "aB_1$ÉßİıǅΣ\u00AA";

  private static final int LONGEST = 4;

  /** The strategies of both lines, by the names of their classes. */
  private static Map<String, UnaryOperator<String>> ofJackson() throws Exception {
    Map<String, UnaryOperator<String>> strategies = new LinkedHashMap<>();
    for (Class<?> type :
        com.fasterxml.jackson.databind.PropertyNamingStrategies.class.getDeclaredClasses()) {
      if (!Modifier.isAbstract(type.getModifiers())) {
        var strategy =
            (com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase)
                type.getConstructor().newInstance();
        strategies.put(type.getCanonicalName(), name -> strategy.nameForField(null, null, name));
      }
    }
    for (Class<?> type :
        tools.jackson.databind.PropertyNamingStrategies.class.getDeclaredClasses()) {
      if (!Modifier.isAbstract(type.getModifiers())) {
        var strategy =
            (tools.jackson.databind.PropertyNamingStrategies.NamingBase)
                type.getConstructor().newInstance();
        strategies.put(type.getCanonicalName(), name -> strategy.nameForField(null, null, name));
      }
    }
    return strategies;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("netPrice", "URL", "aURLOf", "XMLHttpRequest"));
    List<String> longest = List.of("");
    for (int length = 1; length <= LONGEST; length++) {
      longest = longest.stream().flatMap(NamingStrategyTest::longer).toList();
      names.addAll(longest);
    }
    return names;
  }

  private static Stream<String> longer(String name) {
    return LETTERS.chars().mapToObj(letter -> name + (char) letter);
  }

  @Test
  void are_those_of_each_strategy_of_Jacksons() throws Exception {
    Set<NamingStrategy> known = EnumSet.noneOf(NamingStrategy.class);
    List<String> names = names();
    ofJackson()
        .forEach(
            (type, strategy) -> {
              NamingStrategy ours = NamingStrategy.of(type).orElseThrow();
              known.add(ours);
              for (String name : names) {
                assertThat(ours.nameOf(name)).as(type).isEqualTo(strategy.apply(name));
              }
            });
    assertThat(known).isEqualTo(EnumSet.allOf(NamingStrategy.class));
  }

  @Test
  void are_those_in_Java_where_no_strategy_is_to_hold() {
    for (Class<?> none :
        List.of(
            com.fasterxml.jackson.databind.PropertyNamingStrategy.class,
            tools.jackson.databind.PropertyNamingStrategy.class)) {
      assertThat(NamingStrategy.of(none.getCanonicalName()))
          .hasValue(NamingStrategy.LOWER_CAMEL_CASE);
    }
  }

  @Test
  void are_unknown_where_the_strategy_is_the_users_own() {
    assertThat(NamingStrategy.of("acme.SnakeCaseStrategy")).isEmpty();
    assertThat(
            NamingStrategy.of(
                com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase.class
                    .getCanonicalName()))
        .isEmpty();
  }
}
