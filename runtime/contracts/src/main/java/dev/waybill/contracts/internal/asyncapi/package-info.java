/** Contracts as one AsyncAPI document. */
@NullMarked
package dev.waybill.contracts.internal.asyncapi;

import org.jspecify.annotations.NullMarked;
