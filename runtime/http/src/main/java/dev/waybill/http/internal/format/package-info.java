/** Formats: from events to the headers and the body of a request. */
@NullMarked
package dev.waybill.http.internal.format;

import org.jspecify.annotations.NullMarked;
