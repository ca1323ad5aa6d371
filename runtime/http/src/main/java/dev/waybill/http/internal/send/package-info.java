/** Sending: from waiting events to requests and their answers, in order per key. */
@NullMarked
package dev.waybill.http.internal.send;

import org.jspecify.annotations.NullMarked;
