package dev.waybill.samples.benchmarks.driver;

/**
 * What an event of each build is made of.
 *
 * @param eventId the envelope's id
 * @param orderId which order; the ordering key
 * @param version the order's
 * @param customer who placed it
 * @param currency in what it is paid
 * @param total in minor units
 */
public record Order(
    String eventId, String orderId, long version, String customer, String currency, long total) {}
