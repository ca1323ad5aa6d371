package dev.waybill.annotation;

/** The compatibility that a package keeps between what it has written and what it writes. */
public enum Compatibility {

  /** As its lock says; a package without one may change what it likes. */
  AS_LOCKED,

  /** As its lock says, and it must have one before it is released. */
  FULL
}
