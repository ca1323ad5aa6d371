/** The operator's page below the actuator's path. */
@NullMarked
package dev.waybill.spring.internal.console;

import org.jspecify.annotations.NullMarked;
