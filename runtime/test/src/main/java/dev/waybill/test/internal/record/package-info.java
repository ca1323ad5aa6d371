/** What a subject has appended, returned or thrown. */
@NullMarked
package dev.waybill.test.internal.record;

import org.jspecify.annotations.NullMarked;
