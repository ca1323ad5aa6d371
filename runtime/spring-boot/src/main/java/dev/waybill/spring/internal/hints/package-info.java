/** What an application needs to know of when it is built ahead of time. */
@NullMarked
package dev.waybill.spring.internal.hints;

import org.jspecify.annotations.NullMarked;
