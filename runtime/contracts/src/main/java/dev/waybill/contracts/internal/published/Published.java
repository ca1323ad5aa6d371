package dev.waybill.contracts.internal.published;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Finding;
import dev.waybill.processor.contract.Lock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Brings together what is written and what is locked. */
public final class Published {

  private final Set<String> ambiguous;

  private Published(Set<String> ambiguous) {
    this.ambiguous = ambiguous;
  }

  /**
   * Lists the events of packages.
   *
   * @param bundles the packages
   * @return their events, sorted by package, then by name
   * @throws UnusableException if a lock cannot be read
   */
  public static List<PublishedEvent> in(List<Bundle> bundles) throws UnusableException {
    Map<String, Set<String>> packages = new HashMap<>();
    Map<Bundle, List<Block>> locked = new LinkedHashMap<>();
    for (Bundle bundle : bundles) {
      List<Block> blocks = lockOf(bundle);
      locked.put(bundle, blocks);
      List<String> names = new ArrayList<>(blocks.stream().map(Block::label).toList());
      bundle.events().forEach(event -> names.add(event.name()));
      names.forEach(
          name ->
              packages
                  .computeIfAbsent(folded(name), n -> new HashSet<>())
                  .add(bundle.packageName()));
    }
    packages.values().removeIf(of -> of.size() == 1);
    Published published = new Published(packages.keySet());
    List<PublishedEvent> events = new ArrayList<>();
    locked.forEach((bundle, blocks) -> events.addAll(published.events(bundle, blocks)));
    return events;
  }

  /** Files are named by it, and not every disk tells cases apart. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<Block> lockOf(Bundle bundle) throws UnusableException {
    if (bundle.locked().isEmpty()) {
      return List.of();
    }
    Lock lock = bundle.locked().get().read();
    Optional<Finding> wrong = lock.findings().stream().findFirst();
    if (wrong.isPresent()) {
      throw new UnusableException(
          "%s of package %s: %s"
              .formatted(bundle.lockName(), bundle.packageName(), wrong.get().sentences()));
    }
    return lock.contract().blocks();
  }

  private List<PublishedEvent> events(Bundle bundle, List<Block> locked) {
    Map<String, PublishedEvent> events = new TreeMap<>();
    List<Block> left = new ArrayList<>(locked);
    for (Bundle.Event event : bundle.events()) {
      Optional<Block> present = event.block();
      if (present.isPresent()) {
        List<Block> own = left.stream().filter(block -> isOf(present.get(), block)).toList();
        left.removeAll(own);
        events.put(event.name(), event(bundle, Optional.of(event), own));
      }
    }
    Map<String, List<Block>> gone = new TreeMap<>();
    left.forEach(block -> gone.computeIfAbsent(block.label(), l -> new ArrayList<>()).add(block));
    gone.forEach((label, blocks) -> events.put(label, event(bundle, Optional.empty(), blocks)));
    return List.copyOf(events.values());
  }

  private static boolean isOf(Block written, Block block) {
    return block.label().equals(written.label())
        || block.head().identity().equals(written.head().identity());
  }

  private PublishedEvent event(Bundle bundle, Optional<Bundle.Event> written, List<Block> locked) {
    Map<Integer, PublishedVersion> versions = new TreeMap<>(Comparator.naturalOrder());
    for (Block block : locked) {
      versions.put(block.version(), version(bundle, block, false, true));
    }
    written
        .flatMap(Bundle.Event::block)
        .ifPresent(
            block ->
                versions.merge(
                    block.version(),
                    version(bundle, block, true, false),
                    (was, now) -> version(bundle, block, true, true)));
    return new PublishedEvent(
        bundle.packageName(),
        bundle.locked().isPresent(),
        bundle.source(),
        written,
        List.copyOf(versions.values()));
  }

  private PublishedVersion version(
      Bundle bundle, Block block, boolean isPresent, boolean isLocked) {
    String label = block.label();
    String name = ambiguous.contains(folded(label)) ? bundle.packageName() + "." + label : label;
    return new PublishedVersion(name, block, isPresent, isLocked);
  }
}
