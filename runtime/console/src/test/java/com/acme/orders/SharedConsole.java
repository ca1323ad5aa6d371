package com.acme.orders;

import dev.waybill.console.Console;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The same behind a proxy that has TLS and the name ops.acme.com. */
final class SharedConsole {

  private SharedConsole() {}

  static Console start(JdbcOutbox outbox, OutboxWorker worker, String token)
      throws UnknownHostException {
    return Console.of(outbox, worker)
        .bind(InetAddress.getByName("0.0.0.0"))
        .host("ops.acme.com")
        .token(token) // 16 characters or more, at random
        .start();
  }
}
