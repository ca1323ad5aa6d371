package dev.waybill.audit.internal.write;

import dev.waybill.audit.internal.file.LogFile;
import dev.waybill.event.IntegrationEvent;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The settings of an audit log.
 *
 * @param file the path as the user wrote it
 * @param encoder makes the JSON document of an event
 * @param reopensAfterRotation whether a file that is not in its place any more is made anew
 * @param maxUnwrittenBytes how many bytes may wait for the disk
 * @param seam what tests put around each file that is opened
 */
public record LogSettings(
    Path file,
    Function<? super IntegrationEvent<?>, String> encoder,
    boolean reopensAfterRotation,
    long maxUnwrittenBytes,
    UnaryOperator<LogFile> seam) {}
