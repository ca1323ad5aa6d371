/**
 * The wire contract of a package as values: what was promised, what is written now, and what the
 * difference means for those who read. Nothing here knows of compilers, so that a tool can judge as
 * the compiler does.
 *
 * <p>A {@link dev.waybill.processor.contract.Contract contract} is made of {@link
 * dev.waybill.processor.contract.Block blocks}, each of them one version of one event. {@link
 * dev.waybill.processor.contract.BlockText} has them as text, in one spelling only.
 */
@NullMarked
package dev.waybill.processor.contract;

import org.jspecify.annotations.NullMarked;
