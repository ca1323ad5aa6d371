/** How tests tell what differs. */
@NullMarked
package dev.waybill.test.internal.compare;

import org.jspecify.annotations.NullMarked;
