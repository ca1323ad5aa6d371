package dev.waybill.processor.contract;

/**
 * A value that a JSON object once had, and that some have still: its name cannot mean another one.
 *
 * @param name its name on the wire
 * @param type what it was
 */
public record Reserved(String name, Type type) {}
