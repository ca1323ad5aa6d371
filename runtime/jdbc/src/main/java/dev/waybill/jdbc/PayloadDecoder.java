package dev.waybill.jdbc;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import java.util.function.Function;

/** Reads a stored document when somebody asks for what is in it. */
@FunctionalInterface
interface PayloadDecoder extends Function<String, IntegrationEvent<EncodedPayload>> {}
