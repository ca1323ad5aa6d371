package dev.waybill.processor.contract;

/**
 * One thing that is to be said of a place, to which others may be added.
 *
 * @param verdict what it is
 * @param what what is wrong
 * @param why who breaks
 * @param mend the one change that mends it
 */
record Said(Verdict verdict, String what, String why, String mend) {}
