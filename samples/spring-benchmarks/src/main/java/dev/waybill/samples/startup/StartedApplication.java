package dev.waybill.samples.startup;

import java.lang.management.ManagementFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application with a web server and a table of its own, which it reads when it starts; it says
 * what its start took, and ends. Were the database left alone, H2's own start would be put down to
 * the starter, as the first to use it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartedApplication {

  static final String CPU = "cpu nanoseconds until ready: ";

  /** Starts it. */
  public static void main(String[] args) {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(StartedApplication.class, args)) {
      boolean isWithStarter = context.containsBean("waybillOutbox");
      System.out.println("with the starter: " + isWithStarter);
      System.out.println(CPU + cpuTime());
    }
  }

  @Bean
  ApplicationRunner reading(JdbcClient jdbc) {
    return arguments ->
        System.out.println(
            "orders: " + jdbc.sql("SELECT COUNT(*) FROM orders").query(Long.class).single());
  }

  private static long cpuTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }
}
