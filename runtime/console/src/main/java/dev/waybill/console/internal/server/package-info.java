/** The console behind the JDK's HTTP server. */
@NullMarked
package dev.waybill.console.internal.server;

import org.jspecify.annotations.NullMarked;
