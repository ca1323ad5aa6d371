/** Hibernate, which writes at the commit unless it is told to earlier. */
@NullMarked
package dev.waybill.spring.internal.jpa;

import org.jspecify.annotations.NullMarked;
