/** Documents as text: their bytes, what stands in them, and how a defect of them is told. */
@NullMarked
package dev.waybill.json.internal.document;

import org.jspecify.annotations.NullMarked;
