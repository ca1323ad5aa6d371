package dev.waybill.processor.contract;

/** Spells blocks. */
final class BlockPrinter {

  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();

  String print(Block block) {
    text.append(Words.spelt(block.label())).append(' ').append(block.version());
    if (block.isRetired()) {
      text.append(" retired");
    }
    text.append('\n').append(STEP);
    print(block.head());
    text.append('\n');
    print(block.payload(), STEP);
    return text.toString();
  }

  private void print(Head head) {
    if (head instanceof Head.Event event) {
      text.append("event ").append(Words.spelt(event.type()));
      text.append(" of ").append(Words.spelt(event.aggregate()));
      text.append(" by ").append(event.by().text());
    } else if (head instanceof Head.Rejection rejection) {
      text.append("rejection ").append(Words.spelt(rejection.type()));
      text.append(" refuses ").append(Words.spelt(rejection.command()));
      rejection.aggregate().ifPresent(of -> text.append(" of ").append(Words.spelt(of)));
      rejection.by().ifPresent(by -> text.append(" by ").append(by.text()));
      rejection.reason().ifPresent(why -> text.append(" reason ").append(Words.spelt(why)));
    }
  }

  private void print(Shape.Structure structure, String indent) {
    for (Field field : structure.fields()) {
      text.append(indent).append(BlockText.line(field.name(), field.type()));
      if (field.isPersonal()) {
        text.append(" pii");
      }
      String before = " was ";
      for (String was : field.was()) {
        text.append(before).append(Words.spelt(was));
        before = ", ";
      }
      text.append('\n');
      printNested(field.type(), indent + STEP);
    }
    for (Reserved reserved : structure.reserved()) {
      text.append(indent).append("- ").append(BlockText.line(reserved.name(), reserved.type()));
      text.append('\n');
      printNested(reserved.type(), indent + STEP);
    }
  }

  private void printNested(Type type, String indent) {
    Shape nested = TypePrinter.nestedIn(type.shape());
    if (nested instanceof Shape.Structure structure) {
      print(structure, indent);
    } else if (nested instanceof Shape.Variants variants) {
      for (Shape.Variant variant : variants.variants()) {
        text.append(indent).append("= ").append(Words.spelt(variant.discriminator())).append('\n');
        print(variant.structure(), indent + STEP);
      }
    }
  }
}
