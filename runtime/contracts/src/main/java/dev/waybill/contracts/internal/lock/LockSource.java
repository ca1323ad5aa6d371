package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.lock.Token.Kind;
import dev.waybill.processor.contract.Lock;
import java.util.ArrayList;
import java.util.List;

/**
 * A lock as it stands in a source file. All that is around its blocks belongs to whoever wrote it.
 *
 * @param packageName the package that the file says it is of
 * @param className the class that the lock stands on
 * @param format its format
 * @param blocks its blocks, in the order in which they stand there
 * @param start where in the file the value of the annotation's {@code value} begins
 * @param end where it ends, exclusive
 */
record LockSource(
    String packageName, String className, int format, List<Literal> blocks, int start, int end) {

  /** The name of the annotation, and how it is spelt without an import. */
  private static final List<String> ANNOTATION =
      List.of("ContractLock", "dev.waybill.annotation.ContractLock");

  /**
   * A block.
   *
   * @param token the literal that holds it
   * @param text what it says
   */
  record Literal(Token token, String text) {}

  LockSource {
    blocks = List.copyOf(blocks);
  }

  /** Reads the blocks. */
  Lock read() {
    return Lock.read(format, blocks.stream().map(Literal::text).toList());
  }

  /**
   * Reads a source file.
   *
   * @throws NotUnderstoodException if it holds, where its blocks are, what would be lost when they
   *     are written anew
   */
  static LockSource parse(String source) throws NotUnderstoodException {
    return new Parser(JavaScanner.scan(source)).file();
  }

  /** Goes through the words of a file once. */
  private static final class Parser {

    private final List<Token> tokens;
    private int next;
    private int format = Lock.FORMAT;
    private final List<Literal> blocks = new ArrayList<>();
    private int start = -1;
    private int end = -1;

    Parser(List<Token> tokens) {
      this.tokens = tokens;
    }

    LockSource file() throws NotUnderstoodException {
      String packageName = "";
      skipComments();
      if (peek().is("package")) {
        next++;
        packageName = name();
      }
      while (!isAnnotation()) {
        if (peek().kind() == Kind.END) {
          throw error("it has no @ContractLock");
        }
        next++;
      }
      annotation();
      return new LockSource(packageName, className(), format, blocks, start, end);
    }

    private boolean isAnnotation() throws NotUnderstoodException {
      if (!peek().is("@")) {
        return false;
      }
      int before = next;
      next++;
      boolean isMeant = ANNOTATION.contains(name());
      if (!isMeant) {
        next = before;
      }
      return isMeant;
    }

    private void annotation() throws NotUnderstoodException {
      expect("(");
      while (!take(")")) {
        Token member = peek();
        next++;
        if (member.is("format") && take("=")) {
          format = number();
        } else if (member.is("value") && take("=") && start < 0) {
          value();
        } else {
          next--;
          throw unexpected();
        }
        if (!take(",") && !peek().is(")")) {
          throw unexpected();
        }
      }
      if (start < 0) {
        throw error("its @ContractLock has no value");
      }
    }

    private int number() throws NotUnderstoodException {
      Token word = peek();
      try {
        next++;
        return Integer.parseInt(word.text());
      } catch (NumberFormatException e) {
        next--;
        throw unexpected();
      }
    }

    private void value() throws NotUnderstoodException {
      start = peek().start();
      if (peek().isLiteral()) {
        literal();
      } else {
        expect("{");
        while (!take("}")) {
          literal();
          if (!take(",") && !peek().is("}")) {
            throw unexpected();
          }
        }
      }
      end = tokens.get(next - 1).end();
    }

    private void literal() throws NotUnderstoodException {
      Token token = peek();
      if (!token.isLiteral()) {
        throw unexpected();
      }
      blocks.add(new Literal(token, Literals.read(token)));
      next++;
    }

    /** The class is the one that the annotation stands on. */
    private String className() throws NotUnderstoodException {
      while (!peek().is("class")) {
        if (peek().kind() == Kind.END || peek().is("{")) {
          throw error("its @ContractLock does not stand on a class");
        }
        next++;
      }
      next++;
      skipComments();
      return peek().text();
    }

    private String name() {
      StringBuilder name = new StringBuilder(peek().text());
      next++;
      while (peek().is(".")) {
        name.append('.').append(tokens.get(next + 1).text());
        next += 2;
      }
      return name.toString();
    }

    private void skipComments() {
      while (peek().kind() == Kind.COMMENT) {
        next++;
      }
    }

    private boolean take(String spelling) {
      boolean follows = peek().is(spelling);
      next += follows ? 1 : 0;
      return follows;
    }

    private void expect(String spelling) throws NotUnderstoodException {
      if (!take(spelling)) {
        throw unexpected();
      }
    }

    private Token peek() {
      return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private NotUnderstoodException unexpected() {
      return error(
          peek().described()
              + " stands in its @ContractLock, where accept writes nothing but blocks");
    }

    private NotUnderstoodException error(String what) {
      return new NotUnderstoodException(peek().start(), what);
    }
  }
}
