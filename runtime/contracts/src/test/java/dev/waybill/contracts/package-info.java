@NullMarked
package dev.waybill.contracts;

import org.jspecify.annotations.NullMarked;
