/** The part of the wire profile that both lines of Jackson share. */
@NullMarked
package dev.waybill.json.internal.profile;

import org.jspecify.annotations.NullMarked;
