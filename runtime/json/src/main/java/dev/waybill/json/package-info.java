/**
 * The codecs: events to JSON and back, with a pinned configuration and the same bytes under Jackson
 * 2 and Jackson 3.
 */
@NullMarked
package dev.waybill.json;

import org.jspecify.annotations.NullMarked;
