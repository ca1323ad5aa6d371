package dev.waybill.console.internal.desk;

import dev.waybill.jdbc.OutboxBacklog;
import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxLanes;
import java.time.Duration;
import java.util.List;

/**
 * An outbox as it was.
 *
 * @param depth how much it held
 * @param lanes who had which lane
 * @param backlog what waited longest
 * @param took how long it took to find that out
 */
record Sample(OutboxDepth depth, OutboxLanes lanes, List<OutboxBacklog> backlog, Duration took) {}
