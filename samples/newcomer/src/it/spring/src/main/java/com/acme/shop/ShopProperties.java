package com.acme.shop;

import lombok.Data;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What Boot's processor describes by the accessors that Lombok makes. */
@Data
@ConfigurationProperties("shop")
public class ShopProperties {

  /** What everything costs. */
  private long cents = 4200;
}
