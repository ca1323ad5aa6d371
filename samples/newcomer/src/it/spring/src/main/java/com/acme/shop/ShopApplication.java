package com.acme.shop;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class ShopApplication {

  public static void main(String[] args) throws InterruptedException {
    try (var context = SpringApplication.run(ShopApplication.class, args)) {
      context.getBean(Orders.class).place("o-1");
      context.getBean(Shipping.class).getShipped().await(1, TimeUnit.MINUTES);
    }
  }
}
