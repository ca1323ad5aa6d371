/** The commands of the tool, and the command line that leads to them. */
@NullMarked
package dev.waybill.contracts.internal.command;

import org.jspecify.annotations.NullMarked;
