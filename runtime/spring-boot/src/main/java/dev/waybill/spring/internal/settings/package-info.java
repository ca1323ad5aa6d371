/** The application's properties: what they are, and what is wrong with one. */
@NullMarked
package dev.waybill.spring.internal.settings;

import org.jspecify.annotations.NullMarked;
