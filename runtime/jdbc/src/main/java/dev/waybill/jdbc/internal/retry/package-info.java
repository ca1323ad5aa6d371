/** Failed attempts: backoff, dead letters, and what a worker that died leaves in doubt. */
@NullMarked
package dev.waybill.jdbc.internal.retry;

import org.jspecify.annotations.NullMarked;
