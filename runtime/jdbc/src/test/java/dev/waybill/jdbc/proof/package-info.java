/**
 * The proof of what delivery promises: experiments in which processes, connections and brokers
 * fail, a record of everything that happened meanwhile, and a checker of that record, {@link
 * dev.waybill.jdbc.proof.HistoryChecker}, which is the promises' specification.
 */
@NullMarked
package dev.waybill.jdbc.proof;

import org.jspecify.annotations.NullMarked;
