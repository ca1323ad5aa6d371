/** The promises of every outbox as tests, for whoever writes one. Needs JUnit and AssertJ. */
@NullMarked
package dev.waybill.test.outbox;

import org.jspecify.annotations.NullMarked;
