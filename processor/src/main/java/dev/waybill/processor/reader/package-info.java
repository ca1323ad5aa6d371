/** From elements to models: a record is read here, and so is a package. */
@NullMarked
package dev.waybill.processor.reader;

import org.jspecify.annotations.NullMarked;
