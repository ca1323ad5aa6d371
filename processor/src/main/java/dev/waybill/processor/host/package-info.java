/**
 * What is peculiar to one compiler: one class for each, behind {@link
 * dev.waybill.processor.host.Host}, whom everybody else asks what the compiler does and not which
 * it is.
 */
@NullMarked
package dev.waybill.processor.host;

import org.jspecify.annotations.NullMarked;
