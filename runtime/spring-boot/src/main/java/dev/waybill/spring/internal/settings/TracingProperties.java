package dev.waybill.spring.internal.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of a trace goes with events.
 *
 * @param enabled Whether the caller's trace goes with events, to whoever reads them.
 * @param baggage Keys of the caller's baggage that go with events, to whoever reads them.
 */
public record TracingProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue List<String> baggage) {}
