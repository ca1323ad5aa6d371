/** What each reader makes of elements, and how it tells of what is wrong with them. */
@NullMarked
package dev.waybill.processor.check;

import org.jspecify.annotations.NullMarked;
