/** The operator's page of an outbox. */
@NullMarked
package dev.waybill.console;

import org.jspecify.annotations.NullMarked;
