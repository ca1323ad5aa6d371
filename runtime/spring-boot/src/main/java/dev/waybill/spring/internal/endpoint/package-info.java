/** What an operator sees and does below the actuator's path. */
@NullMarked
package dev.waybill.spring.internal.endpoint;

import org.jspecify.annotations.NullMarked;
