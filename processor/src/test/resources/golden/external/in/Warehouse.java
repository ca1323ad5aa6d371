package shop;

import dev.waybill.annotation.ExternalEvent;

class Warehouse {

  @ExternalEvent(type = "parcel-left")
  record ParcelLeft(String parcel) {}
}
