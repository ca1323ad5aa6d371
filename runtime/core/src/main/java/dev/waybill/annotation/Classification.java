package dev.waybill.annotation;

/** What kind of refusal a {@link Rejection} is; on the wire, its name in lower case. */
public enum Classification {
  /** A rule of the domain says no: the sender must decide something else. */
  BUSINESS,
  /** The command is malformed: the sender must correct it. */
  VALIDATION,
  /** The aggregate has moved on: the sender may read again and retry. */
  CONCURRENCY,
  /** Something broke that has nothing to do with the command. */
  TECHNICAL,
  /** Not said: nothing goes on the wire. */
  UNSPECIFIED
}
