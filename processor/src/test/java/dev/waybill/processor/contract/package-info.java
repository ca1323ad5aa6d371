/** What holds for contracts, their text and their judge by themselves. */
@NullMarked
package dev.waybill.processor.contract;

import org.jspecify.annotations.NullMarked;
