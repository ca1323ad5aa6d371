/** Documents that are written as contracts have it, the same ones each time. */
@NullMarked
package dev.waybill.contracts.internal.example;

import org.jspecify.annotations.NullMarked;
