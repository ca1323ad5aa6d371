/** What was read: immutable values that know neither the compiler nor the generator. */
@NullMarked
package dev.waybill.processor.model;

import org.jspecify.annotations.NullMarked;
