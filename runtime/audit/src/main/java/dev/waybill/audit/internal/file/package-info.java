/** The file of an audit log: found, locked, repaired, appended to durably, and opened anew. */
@NullMarked
package dev.waybill.audit.internal.file;

import org.jspecify.annotations.NullMarked;
