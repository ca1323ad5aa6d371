/** What others, and in other languages, read contracts with. */
@NullMarked
package dev.waybill.contracts.readers;

import org.jspecify.annotations.NullMarked;
