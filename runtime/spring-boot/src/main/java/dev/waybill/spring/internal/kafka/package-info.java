/** From the settings of Kafka that an application has in Spring Boot to the bus. */
@NullMarked
package dev.waybill.spring.internal.kafka;

import org.jspecify.annotations.NullMarked;
