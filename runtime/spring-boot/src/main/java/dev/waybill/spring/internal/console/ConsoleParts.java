package dev.waybill.spring.internal.console;

import dev.waybill.console.Console;
import dev.waybill.console.MountedConsole;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.spring.internal.assembly.LocalWorkers;
import dev.waybill.spring.internal.settings.ConsoleProperties;
import dev.waybill.spring.internal.settings.Settings;

/**
 * The beans that a console is made of.
 *
 * @param workers those of this process
 * @param isReadOnly whether nothing can be done at it
 */
public record ConsoleParts(JdbcOutbox outbox, LocalWorkers workers, boolean isReadOnly) {

  /** Builds the console. */
  public MountedConsole build(ConsoleProperties properties) {
    Console.Builder console = Console.of(outbox, workers::get);
    properties.hosts().forEach(console::host);
    String token = properties.token();
    Console.Builder guarded =
        token == null
            ? console
            : Settings.with("console.token", "set", () -> console.token(token)); // no text of logs
    return (isReadOnly ? guarded.readOnly() : guarded).mount();
  }
}
