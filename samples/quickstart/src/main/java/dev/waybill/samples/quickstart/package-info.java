/** The main job in one command: records in, integration events out. */
@NullMarked
package dev.waybill.samples.quickstart;

import org.jspecify.annotations.NullMarked;
