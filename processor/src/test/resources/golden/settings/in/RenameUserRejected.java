package shop;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Rejection;

@Rejection(reasonCode = "NO_SUCH_USER")
record RenameUserRejected(@CommandId String commandId) {}
