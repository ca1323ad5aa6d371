/**
 * From elements to models: the only stage that looks at what the user wrote, and the one that finds
 * what is wrong with it.
 */
@NullMarked
package dev.waybill.processor.reader;

import org.jspecify.annotations.NullMarked;
