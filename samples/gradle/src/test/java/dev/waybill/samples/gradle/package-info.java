/** The proof that the processors keep what they tell Gradle. */
@NullMarked
package dev.waybill.samples.gradle;

import org.jspecify.annotations.NullMarked;
