package dev.waybill.spring.internal.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What metrics tell apart.
 *
 * @param tagTypes Whether events are counted by their types.
 * @param tagStreams Whether what is handled is counted by its streams.
 */
public record MetricsProperties(
    @DefaultValue("false") boolean tagTypes, @DefaultValue("false") boolean tagStreams) {}
