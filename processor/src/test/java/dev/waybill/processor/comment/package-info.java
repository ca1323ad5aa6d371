@NullMarked
package dev.waybill.processor.comment;

import org.jspecify.annotations.NullMarked;
