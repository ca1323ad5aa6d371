/** An event of version 5, with what is generated of it where versions 1, 2, 4 and 5 are locked. */
@NullMarked
package dev.waybill.json.evolving;

import org.jspecify.annotations.NullMarked;
