package dev.waybill.jdbc.internal.row;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import java.util.function.Function;

/** Reads a stored document when somebody asks for what is in it. */
@FunctionalInterface
public interface PayloadDecoder extends Function<String, IntegrationEvent<EncodedPayload>> {}
