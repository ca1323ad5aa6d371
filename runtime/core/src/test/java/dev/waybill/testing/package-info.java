/** What tests of several modules need of the machine that they run on. */
@NullMarked
package dev.waybill.testing;

import org.jspecify.annotations.NullMarked;
