/** What is wrong with what the user wrote, each rule for itself. */
@NullMarked
package dev.waybill.processor.check;

import org.jspecify.annotations.NullMarked;
