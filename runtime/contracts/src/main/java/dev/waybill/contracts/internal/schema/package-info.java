/** Contracts as JSON Schema 2020-12. */
@NullMarked
package dev.waybill.contracts.internal.schema;

import org.jspecify.annotations.NullMarked;
