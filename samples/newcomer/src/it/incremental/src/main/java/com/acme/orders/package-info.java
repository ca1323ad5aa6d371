@BoundedContext(source = "/orders")
package com.acme.orders;

import dev.waybill.annotation.BoundedContext;
