/** Claims about any record that a user can write, made by those who read what it becomes. */
@NullMarked
package dev.waybill.processor.property;

import org.jspecify.annotations.NullMarked;
