/**
 * What authors write in documentation comments, made valid in files that they have not written:
 * text to text, without the compiler.
 */
@NullMarked
package dev.waybill.processor.comment;

import org.jspecify.annotations.NullMarked;
