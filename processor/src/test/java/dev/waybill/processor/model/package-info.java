/** What holds for the model by itself. */
@NullMarked
package dev.waybill.processor.model;

import org.jspecify.annotations.NullMarked;
