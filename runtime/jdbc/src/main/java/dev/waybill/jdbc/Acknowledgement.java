package dev.waybill.jdbc;

/**
 * What a worker has published, and the right to say so. Not compared, and its arrays are not
 * changed.
 *
 * @param fence the right
 * @param sequences the rows
 * @param hasRetries whether attempts of some of them had failed
 */
@SuppressWarnings("ArrayRecordComponent") // as drivers take them
record Acknowledgement(Fence fence, Long[] sequences, boolean hasRetries) {}
