/**
 * The tool that keeps the wire contract of packages: it accepts what they write as what they
 * promise, and verifies before a release that they keep it.
 *
 * <p>It starts from what the compiler has left beside the classes, and needs nothing but the JDK.
 */
@NullMarked
package dev.waybill.contracts;

import org.jspecify.annotations.NullMarked;
