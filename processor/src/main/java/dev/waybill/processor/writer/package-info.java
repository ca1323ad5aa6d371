/** From models to source text: the only stage that knows JavaPoet. */
@NullMarked
package dev.waybill.processor.writer;

import org.jspecify.annotations.NullMarked;
