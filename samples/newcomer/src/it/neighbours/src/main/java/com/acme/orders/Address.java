package com.acme.orders;

import lombok.Builder;
import lombok.Value;

/** Lombok writes its constructor, its builder and its getters. */
@Value
@Builder
public class Address {
  String street;
  String city;
}
