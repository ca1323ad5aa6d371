package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A component of the payload record.
 *
 * @param name its name
 * @param type its type, with the type annotations that are carried over
 * @param annotations the declaration annotations that are carried over
 * @param source the component of the internal record that it is read from; absent for the constant
 *     reason code
 * @param required whether there is no event without it
 * @param nonNull whether its author has ruled out null
 * @param isPersonal whether it, or something within its type, says something of a person
 * @param documentation what the record's author wrote about it, or an empty string
 */
public record PayloadComponent(
    String name,
    TypeModel type,
    List<AnnotationModel> annotations,
    Optional<String> source,
    boolean required,
    boolean nonNull,
    boolean isPersonal,
    String documentation) {}
