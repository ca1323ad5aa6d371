package dev.waybill.spring.internal.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The endpoint waybill.
 *
 * @param payloads Classes of the generated payloads that it shows, as in
 *     com.acme.shop.OrderPlacedPayload, without what is marked Pii. Unless set, it shows none.
 */
public record EndpointProperties(@DefaultValue List<Class<?>> payloads) {}
