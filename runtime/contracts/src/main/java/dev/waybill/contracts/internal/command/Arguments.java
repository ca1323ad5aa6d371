package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.UnusableException;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands behind the name of a command: {@code --option value} or {@code --option=value}. */
final class Arguments {

  private final Command command;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Arguments(Command command) {
    this.command = command;
  }

  static Arguments of(Command command, List<String> words) throws UnusableException {
    Arguments arguments = new Arguments(command);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (equals >= 0) {
        arguments.add(word.substring(0, equals), word.substring(equals + 1));
      } else if (i + 1 < words.size()) {
        i++;
        arguments.add(word, words.get(i));
      } else {
        arguments.requireKnown(word);
        throw arguments.wrong("\"%s\" has no value behind it".formatted(word));
      }
    }
    for (Option option : command.options()) {
      if (option.isRequired() && arguments.all(option).isEmpty()) {
        throw arguments.wrong("%s is missing".formatted(option.usage()));
      }
    }
    return arguments;
  }

  private void add(String name, String value) throws UnusableException {
    requireKnown(name);
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private void requireKnown(String name) throws UnusableException {
    if (command.options().stream().noneMatch(option -> option.name().equals(name))) {
      throw wrong("\"%s\" is not an option of it".formatted(name));
    }
  }

  private UnusableException wrong(String what) {
    return new UnusableException(
        "%s: %s. Usage: %s".formatted(command.name(), what, usage(command)));
  }

  static String usage(Command command) {
    return command.options().stream()
        .map(Option::usage)
        .collect(Collectors.joining(" ", command.name() + " ", ""));
  }

  /** Returns all values of an option. */
  List<String> all(Option option) {
    return values.getOrDefault(option.name(), List.of());
  }

  /** Returns the value of an option that is given once, if at all. */
  Optional<String> one(Option option) throws UnusableException {
    List<String> all = all(option);
    if (all.size() > 1) {
      throw wrong("%s is given %s times".formatted(option.name(), all.size()));
    }
    return all.stream().findFirst();
  }

  /** Returns the path in an option that must be given, and once. */
  Path path(Option option) throws UnusableException {
    String value = one(option).orElseThrow(() -> wrong(option.usage() + " is missing"));
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw wrong("\"%s\" is not a path".formatted(value));
    }
  }

  /**
   * Returns the paths in all values of an option, each of which may be several, as a class path.
   */
  List<Path> paths(Option option) throws UnusableException {
    List<Path> paths = new ArrayList<>();
    for (String value : all(option)) {
      for (String path : value.split(File.pathSeparator, -1)) {
        try {
          paths.add(Path.of(path));
        } catch (InvalidPathException e) {
          throw wrong("\"%s\" is not a path".formatted(path));
        }
      }
    }
    return paths;
  }
}
