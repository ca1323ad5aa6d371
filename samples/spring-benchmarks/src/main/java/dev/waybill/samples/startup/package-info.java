/** What the starter adds to the start of an application. */
@NullMarked
package dev.waybill.samples.startup;

import org.jspecify.annotations.NullMarked;
