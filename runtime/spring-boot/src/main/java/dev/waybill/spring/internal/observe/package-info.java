/** Metrics and traces, where there is a registry for them. */
@NullMarked
package dev.waybill.spring.internal.observe;

import org.jspecify.annotations.NullMarked;
