@NullMarked
package dev.waybill.contracts.internal.bundle;

import org.jspecify.annotations.NullMarked;
