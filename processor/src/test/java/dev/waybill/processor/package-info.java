/** What the processors promise, shown by compiling with them. */
@NullMarked
package dev.waybill.processor;

import org.jspecify.annotations.NullMarked;
