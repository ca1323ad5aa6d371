package dev.waybill.processor.model;

import java.util.Optional;

/**
 * All that is needed to write the class for a view of another context's events.
 *
 * @param record the view
 * @param id the class
 * @param type the type of the events on the wire
 * @param source who sends them, where the annotation says it
 * @param surroundings where generated code will be compiled
 */
public record ExternalModel(
    RecordModel record,
    ClassId id,
    String type,
    Optional<String> source,
    Surroundings surroundings) {}
