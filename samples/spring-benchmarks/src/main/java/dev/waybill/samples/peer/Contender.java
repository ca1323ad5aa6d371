package dev.waybill.samples.peer;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One outbox, and how it is set.
 *
 * <p>namastack's manual has three settings for speed: how many keys a poll takes (10 unless set),
 * how often it polls, and how many threads handle what it took. What is completed is deleted, as
 * Waybill does; kept, it would make every later poll slower.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that cannot be changed
enum Contender {
  WAYBILL(
      "Waybill",
      "outbox",
      List.of(
          "waybill.outbox.initialize-schema=always",
          "waybill.bus=in-memory",
          "waybill.consumer.inbox=false", // neither keeps what was handled
          "namastack.outbox.enabled=false"),
      List.of(),
      List.of("waybill.worker.enabled=false")),
  NAMASTACK(
      "namastack 1.6.0",
      "outbox_record",
      List.of(
          "namastack.outbox.polling.batch-size=1000",
          "namastack.outbox.processing.delete-completed-records=true",
          "namastack.outbox.processing.executor-core-pool-size=8",
          "namastack.outbox.processing.executor-max-pool-size=8",
          "spring.autoconfigure.exclude=dev.waybill.spring.WaybillAutoConfiguration"),
      List.of("namastack.outbox.polling.fixed.interval=10ms"),
      List.of("namastack.outbox.polling.fixed.interval=1h"));

  private final String title;
  private final String table;
  private final List<String> always;
  private final List<String> relaying;
  private final List<String> silent;

  Contender(
      String title, String table, List<String> always, List<String> relaying, List<String> silent) {
    this.title = title;
    this.table = table;
    this.always = always;
    this.relaying = relaying;
    this.silent = silent;
  }

  String title() {
    return title;
  }

  /** Where what is not handled yet waits. */
  String table() {
    return table;
  }

  /** Starts the application with it. */
  ConfigurableApplicationContext start(String url, boolean isRelaying) {
    List<String> properties = new ArrayList<>(always);
    properties.addAll(isRelaying ? relaying : silent);
    properties.add("contender=" + name());
    properties.add("spring.datasource.url=" + url);
    properties.add("spring.datasource.username=postgres");
    properties.add("spring.datasource.hikari.maximum-pool-size=20");
    properties.add("spring.sql.init.mode=always");
    properties.add("spring.main.banner-mode=off");
    properties.add("logging.level.root=error");
    return new SpringApplicationBuilder(PeerApplication.class)
        .web(WebApplicationType.NONE)
        .run(properties.stream().map(property -> "--" + property).toArray(String[]::new));
  }
}
