package dev.waybill.processor.host;

import dev.waybill.processor.model.ClassId;

/**
 * The names of all that may be generated for an event.
 *
 * @param entry the entry class of its package
 * @param payload its payload
 * @param converter its converter
 */
public record EventFiles(ClassId entry, ClassId payload, ClassId converter) {}
