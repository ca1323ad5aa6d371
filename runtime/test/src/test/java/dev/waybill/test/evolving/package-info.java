/** What is generated of an event that has gone from version 1 to 2, written by hand. */
@NullMarked
package dev.waybill.test.evolving;

import org.jspecify.annotations.NullMarked;
