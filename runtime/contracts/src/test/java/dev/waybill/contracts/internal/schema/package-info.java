@NullMarked
package dev.waybill.contracts.internal.schema;

import org.jspecify.annotations.NullMarked;
