/** The proof that a connector may take the relay's place. */
@NullMarked
package dev.waybill.samples.debezium;

import org.jspecify.annotations.NullMarked;
