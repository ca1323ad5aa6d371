/** Webhooks: signing what is sent, and verifying what was received. */
@NullMarked
package dev.waybill.http.internal.webhook;

import org.jspecify.annotations.NullMarked;
