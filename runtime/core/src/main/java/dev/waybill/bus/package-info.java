/**
 * The ports through which integration events leave and arrive, and an adapter that needs no broker:
 * a bus within the process.
 */
@NullMarked
package dev.waybill.bus;

import org.jspecify.annotations.NullMarked;
