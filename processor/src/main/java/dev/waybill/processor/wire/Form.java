package dev.waybill.processor.wire;

/** The scalar forms of JSON, with the range that Java gives numbers. */
enum Form {
  TEXT(0),
  BOOLEAN(0),
  INT8(1),
  INT16(2),
  INT32(3),
  INT64(4),
  INTEGER(5),
  NUMBER(6);

  /** How much a number can hold; 0 of what is none. */
  private final int width;

  Form(int width) {
    this.width = width;
  }

  boolean isNumber() {
    return width > 0;
  }

  /** Tells whether all that is written in a form can be read in this one; of text, some can. */
  boolean reads(Form written) {
    return this == TEXT
        || written == TEXT
        || written == this
        || (written.width > 0 && written.width <= width);
  }
}
