/** The payloads of older versions: what Java makes of the blocks of a lock. */
@NullMarked
package dev.waybill.processor.superseded;

import org.jspecify.annotations.NullMarked;
