package com.acme.users;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import java.util.ArrayList;
import java.util.List;

/** Greets new users. */
final class Welcome {

  private final List<String> mails = new ArrayList<>();

  EventHandler handler() {
    return EventHandlers.builder()
        .on(UserCreatedPayload.class, (user, event) -> mails.add("Welcome, " + user.name()))
        .build();
  }

  List<String> mails() {
    return mails;
  }
}
