/** What packages publish: each of their events with all of its versions. */
@NullMarked
package dev.waybill.contracts.internal.published;

import org.jspecify.annotations.NullMarked;
