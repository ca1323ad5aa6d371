@BoundedContext(consumer = true)
package shop;

import dev.waybill.annotation.BoundedContext;
