@BoundedContext(source = "/users-service", factory = "UserEvents", rejectionType = RejectionType.NAME)
package shop;

import dev.waybill.annotation.BoundedContext;
import dev.waybill.annotation.RejectionType;
