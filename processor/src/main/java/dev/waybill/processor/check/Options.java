package dev.waybill.processor.check;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Options of the compiler's command line that are meant for this processor, which has none: what it
 * does is settled in the code.
 */
public final class Options {

  private static final String PREFIX = "waybill.";
  private static final List<String> SETTINGS =
      List.of("consumer", "consumes", "factory", "rejectionType", "source");

  private Options() {}

  /**
   * Finds the options with the prefix of this processor.
   *
   * @param options all options, without their {@code -A}
   * @return the names of ours
   */
  public static SortedSet<String> ours(Map<String, String> options) {
    SortedSet<String> ours = new TreeSet<>(options.keySet());
    ours.removeIf(option -> !option.startsWith(PREFIX));
    return ours;
  }

  /**
   * Says that there is no such option, and what was probably meant.
   *
   * @param option one of ours
   * @return the text for the user
   */
  public static String unknown(String option) {
    String name = option.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    Optional<String> similar =
        SETTINGS.stream()
            .filter(setting -> distance(setting, name) <= 2)
            .min(Comparator.comparing(setting -> distance(setting, name)));
    return Message.OPTION_UNKNOWN.text(option, similar.orElse(String.join(", ", SETTINGS)));
  }

  private static int distance(String setting, String name) {
    return Spelling.distance(setting.toLowerCase(Locale.ROOT), name);
  }
}
