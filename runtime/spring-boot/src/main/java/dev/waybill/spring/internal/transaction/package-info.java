/** The course of Spring's transactions, and the outbox's part in it. */
@NullMarked
package dev.waybill.spring.internal.transaction;

import org.jspecify.annotations.NullMarked;
