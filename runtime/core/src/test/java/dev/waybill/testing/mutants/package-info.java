/** Deliberate faults in the source, one textual edit each, and the tests that must see them. */
@NullMarked
package dev.waybill.testing.mutants;

import org.jspecify.annotations.NullMarked;
