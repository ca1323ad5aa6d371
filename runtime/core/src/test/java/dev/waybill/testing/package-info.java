/** What tests of several modules need: of the machine that they run on, and of manuals. */
@NullMarked
package dev.waybill.testing;

import org.jspecify.annotations.NullMarked;
