/**
 * The promises of delivery as far as an HTTP endpoint: worker processes publish to a server that
 * fails in every way, and the history checker of the outbox judges what it received.
 */
@NullMarked
package dev.waybill.http.proof;

import org.jspecify.annotations.NullMarked;
