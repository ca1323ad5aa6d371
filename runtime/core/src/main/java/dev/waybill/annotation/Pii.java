package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that says something of a person: texts for people show {@code …} in its place.
 *
 * <p>It stands on a component of an event, or of a record anywhere within one. The payload's {@code
 * toString} then leaves out what is marked, and each component in whose type something is: in a
 * record, a variant of a sealed type, or what is in a collection, a map, an array or an {@link
 * java.util.Optional}. So do the failures of the codecs to read or to write such a payload. What
 * crosses the wire is as it was without the mark; schemas, the AsyncAPI document, the catalogue and
 * the lock have it, and a mark that is locked cannot be taken away within its version.
 *
 * <p>Within a type, that is found which its fields and its getters declare, be it a record or
 * another class. What stands behind {@link Object}, or behind a type variable without a bound, no
 * compiler sees: such a component is marked itself, where it may hold something of a person. The
 * internal record's own {@code toString} is yours, as is that of a record within it; Waybill prints
 * neither. On a method that is written to the wire, such as {@code getName()}, or on an accessor,
 * also one that an interface declares, it means the same.
 *
 * <p>What goes to the envelope cannot be marked: logs, headers and keys show that.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Pii {}
