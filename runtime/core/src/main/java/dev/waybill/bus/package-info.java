/**
 * The ports through which integration events leave and arrive, and two adapters that need no
 * broker: a bus within the process and an audit log.
 */
@NullMarked
package dev.waybill.bus;

import org.jspecify.annotations.NullMarked;
