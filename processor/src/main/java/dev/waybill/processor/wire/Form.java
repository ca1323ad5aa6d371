package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Scalar;

/** The scalar forms of JSON, with the range that Java gives numbers. */
enum Form {
  TEXT(0, Scalar.STRING),
  BOOLEAN(0, Scalar.BOOLEAN),
  INT8(1, Scalar.INT8),
  INT16(2, Scalar.INT16),
  INT32(3, Scalar.INT32),
  INT64(4, Scalar.INT64),
  INTEGER(5, Scalar.INTEGER),
  NUMBER(6, Scalar.NUMBER);

  /** How much a number can hold; 0 of what is none. */
  private final int width;

  private final Scalar written;

  Form(int width, Scalar written) {
    this.width = width;
    this.written = written;
  }

  /** What a contract has for it, where there is no more to say of the type. */
  Scalar written() {
    return written;
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
