/** The durable outbox on a relational database, the inbox, and the tables of both. */
@NullMarked
package dev.waybill.jdbc;

import org.jspecify.annotations.NullMarked;
