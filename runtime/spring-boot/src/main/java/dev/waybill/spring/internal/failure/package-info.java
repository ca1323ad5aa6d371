/** Why an application does not start, for whoever starts it. */
@NullMarked
package dev.waybill.spring.internal.failure;

import org.jspecify.annotations.NullMarked;
