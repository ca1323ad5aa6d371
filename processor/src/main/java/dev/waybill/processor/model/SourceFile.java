package dev.waybill.processor.model;

/**
 * A generated source file.
 *
 * @param id the class in it
 * @param content its text
 */
public record SourceFile(ClassId id, String content) {}
