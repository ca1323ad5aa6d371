package dev.waybill.processor.model;

/**
 * All that is needed to write the placeholder of a converter that cannot be written.
 *
 * @param id the placeholder's name, which is the converter's wherever that is free
 * @param marked the marked type
 * @param name the Java-facing name
 * @param isPublic whether the marked type and all its enclosing types are public
 * @param surroundings where generated code will be compiled
 */
public record PlaceholderModel(
    ClassId id, ClassId marked, String name, boolean isPublic, Surroundings surroundings) {}
