package com.acme.orders;

import lombok.Builder;
import lombok.Value;

/** What a consumer keeps of an order. */
@Value
@Builder
public class OrderView {
  int lines;
  String city;
}
