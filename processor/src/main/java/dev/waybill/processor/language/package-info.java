/**
 * The language as compilers show it: views of elements, types and annotations that are the same on
 * all of them, and of what was generated before.
 */
@NullMarked
package dev.waybill.processor.language;

import org.jspecify.annotations.NullMarked;
