/** The tool that keeps contracts, as goals of Maven. */
@NullMarked
package dev.waybill.maven;

import org.jspecify.annotations.NullMarked;
