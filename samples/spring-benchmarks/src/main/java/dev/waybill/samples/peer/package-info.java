/** The starter beside namastack-outbox, in one application on one database. */
@NullMarked
package dev.waybill.samples.peer;

import org.jspecify.annotations.NullMarked;
