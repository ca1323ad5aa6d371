package dev.waybill.processor.contract;

/**
 * Blocks as text, such as
 *
 * <pre>{@code
 * UserCreated 1
 *   event UserCreated of User by string(uuid)
 *   name: string
 *   plan: enum FREE | PAID
 *   address: object?
 *     street: string?
 * }</pre>
 *
 * <p>A block has one spelling. Whoever reads it takes other line ends, and another indentation that
 * has the same structure, as formatters and editors change these.
 */
public final class BlockText {

  private BlockText() {}

  /**
   * Spells a block.
   *
   * @param block the block
   * @return its lines, each with a line feed at its end
   */
  public static String print(Block block) {
    return new BlockPrinter().print(block);
  }

  /**
   * Reads a block.
   *
   * @param text its text
   * @return the block
   * @throws UnreadableBlockException if it is none
   */
  public static Block parse(String text) throws UnreadableBlockException {
    return BlockParser.parse(text);
  }

  /** Spells a field as its line has it, without what is nested in it. */
  static String line(String name, Type type) {
    return Words.spelt(name) + ": " + line(type);
  }

  /** Spells a type as its line has it, without what is nested in it. */
  static String line(Type type) {
    return TypePrinter.print(type);
  }
}
