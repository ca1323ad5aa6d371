/** What the console answers, whoever serves it, and whom it refuses. */
@NullMarked
package dev.waybill.console.internal.web;

import org.jspecify.annotations.NullMarked;
