/** What operators do, each in a transaction of its own. */
@NullMarked
package dev.waybill.jdbc.internal.operate;

import org.jspecify.annotations.NullMarked;
