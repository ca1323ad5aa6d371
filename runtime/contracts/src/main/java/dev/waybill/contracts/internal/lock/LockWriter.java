package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.lock.LockSource.Literal;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.UnreadableBlockException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes locks as source, in the layout of google-java-format. Of a lock that is there already,
 * only the blocks that say something else are written; the others stay as they are spelt.
 */
final class LockWriter {

  private static final String UNIT = "  ";
  private static final String WITHIN_ANNOTATION = "    ";

  private LockWriter() {}

  /**
   * Writes a lock that is not there yet.
   *
   * @param packageName the package
   * @param className the class that it stands on
   * @param contract what it holds
   * @param lineEnd how lines end
   * @param charset the encoding of the file
   */
  static String create(
      String packageName, String className, Contract contract, String lineEnd, Charset charset) {
    String file =
        """
        %simport dev.waybill.annotation.ContractLock;

        /** The wire contract of this package: written by "waybill accept", reviewed like code. */
        @ContractLock(
            format = %s,
            value = %s)
        final class %s {}
        """
            .replace("\n", lineEnd);
    Layout layout =
        new Layout(WITHIN_ANNOTATION, WITHIN_ANNOTATION + UNIT, Map.of(), lineEnd, charset);
    return file.formatted(
        packageName.isEmpty() ? "" : "package " + packageName + ";" + lineEnd + lineEnd,
        Lock.FORMAT,
        blocks(contract, Map.of(), layout),
        className);
  }

  /**
   * Writes other blocks into a lock.
   *
   * @param file the text of the file
   * @param source what was read of it
   * @param contract what it is to hold
   * @param charset the encoding of the file
   * @return the text of the file; the same where it holds just that
   */
  static String rewrite(String file, LockSource source, Contract contract, Charset charset) {
    Map<Block, String> kept = new HashMap<>();
    Contract before = source.read().contract();
    boolean isSorted =
        before.blocks().equals(source.blocks().stream().map(LockWriter::parse).toList());
    if (isSorted && before.equals(contract)) {
      return file;
    }
    Map<String, String> indentations = new LinkedHashMap<>();
    for (Literal literal : source.blocks()) {
      Block block = parse(literal);
      kept.put(block, literal.token().text());
      contentIndentation(literal).ifPresent(one -> indentations.put(keyOf(block), one));
    }
    String outside = indentationOf(file, source.start());
    String inside =
        source.blocks().stream()
            .map(literal -> literal.token().start())
            .filter(start -> isFirstOnLine(file, start))
            .map(start -> indentationOf(file, start))
            .findFirst()
            .orElse(outside + UNIT);
    if (isFirstOnLine(file, source.end() - 1)) {
      outside = indentationOf(file, source.end() - 1);
    }
    String value =
        blocks(contract, kept, new Layout(outside, inside, indentations, lineEndOf(file), charset));
    return file.substring(0, source.start()) + value + file.substring(source.end());
  }

  /**
   * How blocks are laid out.
   *
   * @param outside what stands before the brace behind them
   * @param inside what stands before each of them
   * @param indentations what stands before each line of a block that is there already
   * @param lineEnd how lines end
   * @param charset the encoding of the file
   */
  private record Layout(
      String outside,
      String inside,
      Map<String, String> indentations,
      String lineEnd,
      Charset charset) {

    String indentationOf(Block block) {
      String usual = indentations.values().stream().findFirst().orElse(inside);
      return indentations.getOrDefault(keyOf(block), usual);
    }
  }

  private static String keyOf(Block block) {
    return block.label() + " " + block.version();
  }

  /** What stands before the end of a text block, where that has a line of its own. */
  private static Optional<String> contentIndentation(Literal literal) {
    String text = literal.token().text();
    String last = text.substring(text.lastIndexOf('\n') + 1, text.length() - 1);
    return last.endsWith("\"\"") && last.substring(0, last.length() - 2).isBlank()
        ? Optional.of(last.substring(0, last.length() - 2))
        : Optional.empty();
  }

  private static Block parse(Literal literal) {
    try {
      return BlockText.parse(literal.text());
    } catch (UnreadableBlockException e) {
      throw new IllegalStateException("A block that was read before", e);
    }
  }

  private static String blocks(Contract contract, Map<Block, String> kept, Layout layout) {
    String lineEnd = layout.lineEnd();
    return contract.blocks().stream()
        .map(block -> layout.inside() + kept.getOrDefault(block, textBlock(block, layout)))
        .collect(
            Collectors.joining("," + lineEnd, "{" + lineEnd, lineEnd + layout.outside() + "}"));
  }

  private static String textBlock(Block block, Layout layout) {
    return Literals.textBlock(
        BlockText.print(block),
        layout.indentationOf(block),
        layout.lineEnd(),
        layout.charset().newEncoder());
  }

  private static boolean isFirstOnLine(String file, int position) {
    return file.substring(file.lastIndexOf('\n', position - 1) + 1, position).isBlank();
  }

  /** What the line begins with on which something stands. */
  private static String indentationOf(String file, int position) {
    int line = file.lastIndexOf('\n', position - 1) + 1;
    int content = line;
    while (content < position && " \t".indexOf(file.charAt(content)) >= 0) {
      content++;
    }
    return file.substring(line, content);
  }

  static String lineEndOf(String file) {
    int end = file.indexOf('\n');
    return end > 0 && file.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }
}
