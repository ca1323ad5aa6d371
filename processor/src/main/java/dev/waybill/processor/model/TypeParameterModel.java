package dev.waybill.processor.model;

import java.util.List;

/**
 * A type parameter of a generic record.
 *
 * @param name its name
 * @param bounds its bounds; empty where there is only {@code Object}
 * @param documentation what the record's author wrote about it, or an empty string
 */
public record TypeParameterModel(String name, List<TypeModel> bounds, String documentation) {}
