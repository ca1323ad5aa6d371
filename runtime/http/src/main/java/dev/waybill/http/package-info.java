/**
 * Integration events out over HTTP: as CloudEvents, as signed webhooks, or as custom events of New
 * Relic.
 */
@NullMarked
package dev.waybill.http;

import org.jspecify.annotations.NullMarked;
