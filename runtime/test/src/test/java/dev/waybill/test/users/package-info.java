/** A bounded context to test the test kit with. */
@NullMarked
package dev.waybill.test.users;

import org.jspecify.annotations.NullMarked;
