/** What each reader makes of elements, and how it tells of what is wrong with them. */
@NullMarked
package dev.waybill.processor.language;

import org.jspecify.annotations.NullMarked;
