/**
 * The types that generated code calls, and that mark it. Not for use by hand: it changes with the
 * processor. What the runtime itself reads of generated code stands beside what reads it.
 */
@NullMarked
package dev.waybill.generated;

import org.jspecify.annotations.NullMarked;
