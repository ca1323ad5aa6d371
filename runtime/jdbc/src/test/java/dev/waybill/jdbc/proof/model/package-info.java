/**
 * The relay's protocol as a model so small that all of its histories can be looked at: every
 * interleaving of statements, sends and answers, with a crash.
 */
@NullMarked
package dev.waybill.jdbc.proof.model;

import org.jspecify.annotations.NullMarked;
