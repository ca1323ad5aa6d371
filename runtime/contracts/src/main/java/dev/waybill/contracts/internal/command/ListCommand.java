package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import java.util.List;

/** Lists the events that packages write. */
final class ListCommand implements Command {

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists the packages in compiled classes, with the events that they write.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    for (Bundle bundle : Inputs.bundles(arguments)) {
      console.say(bundle.packageName() + (bundle.locked().isPresent() ? "" : " (no lock)"));
      for (Bundle.Event event : bundle.events()) {
        String version = event.block().map(Block::version).map(v -> " " + v).orElse("");
        console.say("  " + event.name() + version);
      }
    }
    return true;
  }
}
