package dev.waybill.contracts.internal.bundle;

import dev.waybill.contracts.internal.json.JsonNode;
import dev.waybill.contracts.internal.json.UnreadableJsonException;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.UnreadableBlockException;
import dev.waybill.processor.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link dev.waybill.processor.contract.BundleText} has written, and what later versions
 * of it add to that.
 */
final class BundleReader {

  private BundleReader() {}

  /**
   * Reads a bundle.
   *
   * @param text its text
   * @param place where it is, for people
   * @throws UnusableException if it is none
   */
  static Bundle read(String text, String place) throws UnusableException {
    try {
      JsonNode root = JsonNode.parse(text);
      int format = root.required("format").number();
      if (format > Bundle.FORMAT) {
        throw new UnusableException(
            "%s has format %s, and this tool knows %s only: it was compiled by a later waybill-processor. Give waybill-contracts the version of the processor."
                .formatted(place, format, Bundle.FORMAT));
      }
      return bundle(root);
    } catch (UnreadableJsonException | UnreadableBlockException e) {
      throw new UnusableException(
          "%s cannot be read: %s. Nobody can tell what was compiled. Compile again, from scratch."
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private static Bundle bundle(JsonNode root)
      throws UnreadableJsonException, UnreadableBlockException {
    List<Bundle.Event> events = new ArrayList<>();
    for (JsonNode event : root.elements("events")) {
      events.add(event(event));
    }
    Optional<JsonNode> lock = root.member("lock");
    return new Bundle(
        root.required("package").text(),
        root.required("entry").text(),
        root.textOf("source"),
        root.textOf("compatibility").filter("full"::equals).isPresent(),
        events,
        lock.isEmpty() ? Optional.empty() : Optional.of(locked(lock.get())));
  }

  private static Bundle.Locked locked(JsonNode lock) throws UnreadableJsonException {
    return new Bundle.Locked(lock.required("format").number(), lock.texts("blocks"));
  }

  private static Bundle.Event event(JsonNode event)
      throws UnreadableJsonException, UnreadableBlockException {
    List<Bundle.Component> components = new ArrayList<>();
    for (JsonNode component : event.elements("components")) {
      components.add(
          new Bundle.Component(
              component.required("name").text(),
              component.texts("writes"),
              component.textOf("documentation").orElse("")));
    }
    List<Written.Upcaster> upcasters = new ArrayList<>();
    for (JsonNode upcaster : event.elements("upcasters")) {
      upcasters.add(
          new Written.Upcaster(
              upcaster.required("method").text(),
              upcaster.required("from").number(),
              upcaster.required("to").number()));
    }
    Optional<String> shape = event.textOf("shape");
    Optional<Block> block =
        shape.isEmpty() ? Optional.empty() : Optional.of(BlockText.parse(shape.get()));
    return new Bundle.Event(
        event.required("name").text(),
        event.required("record").text(),
        event.textOf("documentation").orElse(""),
        block,
        components,
        upcasters);
  }
}
