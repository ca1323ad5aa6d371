package dev.waybill.event;

/**
 * A value of a field that came from the wire and is none by our rules: an outcome that this version
 * does not know, a blank id. To its readers the field is absent; it is written again as it came.
 *
 * @param value what the wire says
 */
record Tolerated(Object value) {}
