@NullMarked
package dev.waybill.contracts.internal.command;

import org.jspecify.annotations.NullMarked;
