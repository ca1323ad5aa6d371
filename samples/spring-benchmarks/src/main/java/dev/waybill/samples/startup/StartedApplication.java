package dev.waybill.samples.startup;

import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** An application on JDBC with a web server, which says what its start took, and ends. */
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

  private static long cpuTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }
}
