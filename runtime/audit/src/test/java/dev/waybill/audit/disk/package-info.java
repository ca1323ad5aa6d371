/** A disk that can lose its power: a file system that knows what would be left of each file. */
@NullMarked
package dev.waybill.audit.disk;

import org.jspecify.annotations.NullMarked;
