package com.acme.shop;

import dev.waybill.outbox.Queueable;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
public class Orders {

  private final Queueable outbox;
  private final ShopProperties shop;

  @Transactional
  public void place(String orderId) {
    outbox.enqueue(OrderPlaced.builder().orderId(orderId).cents(shop.getCents()).build());
  }
}
