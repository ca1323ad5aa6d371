/** Answers: what one means for the events of its request, and how that is told. */
@NullMarked
package dev.waybill.http.internal.answer;

import org.jspecify.annotations.NullMarked;
