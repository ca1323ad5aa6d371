/** Claims about any contract, made by those who read it. */
@NullMarked
package dev.waybill.processor.contract;

import org.jspecify.annotations.NullMarked;
