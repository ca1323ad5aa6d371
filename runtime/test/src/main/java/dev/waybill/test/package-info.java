/**
 * The test kit: scenarios for what decides, and time, ids and a bus that do what a test says. For
 * any test framework.
 */
@NullMarked
package dev.waybill.test;

import org.jspecify.annotations.NullMarked;
