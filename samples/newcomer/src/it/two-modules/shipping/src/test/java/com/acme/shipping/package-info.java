@BoundedContext(factory = "TestEvents")
package com.acme.shipping;

import dev.waybill.annotation.BoundedContext;
