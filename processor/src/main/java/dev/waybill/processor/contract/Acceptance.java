package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Pairs.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a promise of what is written now: what a lock has afterwards.
 *
 * <p>Only the block of the present version changes. What an object has no more stays in it as
 * reserved, so that its name is never taken for something else.
 */
public final class Acceptance {

  private Acceptance() {}

  /**
   * Accepts what a package writes.
   *
   * @param locked what it has promised
   * @param written all its events
   * @return what it promises from now on; the same again where nothing has changed
   * @throws IllegalArgumentException if the judge finds an error, which cannot be accepted
   */
  public static Contract accept(Contract locked, List<Written> written) {
    for (Finding finding : Judge.judge(locked, written)) {
      if (finding.verdict().isError()) {
        throw new IllegalArgumentException(finding.text());
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (Pair pair : Pairs.of(locked, written)) {
      List<Block> older = pair.locked();
      if (pair.written().isPresent()) {
        Block now = pair.written().get().block();
        older = older.stream().filter(block -> block.version() < now.version()).toList();
        blocks.add(
            pair.locked().stream()
                .filter(block -> block.version() == now.version())
                .findFirst()
                .map(before -> merged(before, now))
                .orElse(now));
      }
      blocks.addAll(older);
    }
    return new Contract(blocks);
  }

  /**
   * Retires an event: its blocks stay, so that nobody takes its names for something else.
   *
   * @param locked what a package has promised
   * @param event the event's name in Java
   * @return the same, with all versions of that event marked
   * @throws IllegalArgumentException if there is no such event
   */
  public static Contract retire(Contract locked, String event) {
    List<Head.Identity> retired =
        locked.blocks().stream()
            .filter(block -> block.label().equals(event))
            .map(block -> block.head().identity())
            .toList();
    if (retired.isEmpty()) {
      throw new IllegalArgumentException("The lock has no event " + event);
    }
    return new Contract(
        locked.blocks().stream()
            .map(
                block ->
                    retired.contains(block.head().identity())
                        ? new Block(
                            block.label(), block.version(), true, block.head(), block.payload())
                        : block)
            .toList());
  }

  private static Block merged(Block before, Block now) {
    return new Block(
        now.label(), now.version(), false, now.head(), merged(before.payload(), now.payload()));
  }

  private static Shape.Structure merged(Shape.Structure before, Shape.Structure now) {
    FieldMatches matches = new FieldMatches(before, now);
    List<Field> fields = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Field field : now.fields()) {
      taken.add(field.name());
      taken.addAll(field.was());
      Field match = matches.lockedOf(field);
      fields.add(match == null ? field : merged(match, field));
    }
    Map<String, Reserved> reserved = new LinkedHashMap<>();
    before.reserved().forEach(one -> reserved.put(one.name(), one));
    for (Field field : matches.gone()) {
      field.was().forEach(name -> reserved.put(name, new Reserved(name, field.type())));
      reserved.put(field.name(), new Reserved(field.name(), field.type()));
    }
    reserved.keySet().removeAll(taken);
    return new Shape.Structure(fields, List.copyOf(reserved.values()));
  }

  private static Field merged(Field before, Field now) {
    return new Field(now.name(), merged(before.type(), now.type()), now.isPersonal(), now.was());
  }

  private static Type merged(Type before, Type now) {
    return new Type(merged(before.shape(), now.shape()), now.isNullable());
  }

  /** Where both sides have an object, what was in it stays reserved. */
  private static Shape merged(Shape before, Shape now) {
    if (before instanceof Shape.Structure was && now instanceof Shape.Structure is) {
      return merged(was, is);
    }
    if (before instanceof Shape.Listing was && now instanceof Shape.Listing is) {
      return new Shape.Listing(merged(was.element(), is.element()));
    }
    if (before instanceof Shape.Distinct was && now instanceof Shape.Distinct is) {
      return new Shape.Distinct(merged(was.element(), is.element()));
    }
    if (before instanceof Shape.Mapping was && now instanceof Shape.Mapping is) {
      return new Shape.Mapping(is.key(), merged(was.value(), is.value()));
    }
    return before instanceof Shape.Variants was && now instanceof Shape.Variants is
        ? merged(was, is)
        : now;
  }

  private static Shape merged(Shape.Variants before, Shape.Variants now) {
    Map<String, Shape.Structure> known = new LinkedHashMap<>();
    before.variants().forEach(one -> known.put(one.discriminator(), one.structure()));
    List<Shape.Variant> variants = new ArrayList<>();
    for (Shape.Variant variant : now.variants()) {
      Shape.Structure was = known.get(variant.discriminator());
      variants.add(
          was == null
              ? variant
              : new Shape.Variant(variant.discriminator(), merged(was, variant.structure())));
    }
    return new Shape.Variants(now.property(), variants, now.isOpen());
  }
}
