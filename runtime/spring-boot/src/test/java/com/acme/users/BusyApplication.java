package com.acme.users;

import dev.waybill.spring.IntegrationEventListener;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Registers users until it is ended, as a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
    })
@Import({Users.class, BusyApplication.Printing.class})
public class BusyApplication {

  public static void main(String[] args) {
    SpringApplication.run(BusyApplication.class, args);
  }

  @Bean
  ApplicationRunner registering(Users users) {
    return arguments ->
        IntStream.range(0, 4)
            .forEach(
                number -> {
                  Thread thread = new Thread(() -> registerForEver(users));
                  thread.setDaemon(true);
                  thread.start();
                });
  }

  private static void registerForEver(Users users) {
    while (!Thread.currentThread().isInterrupted()) {
      users.register(UUID.randomUUID().toString());
    }
  }

  /** Says what it hears. */
  @IntegrationEventListener(stream = "${waybill.worker.stream}")
  static class Printing {

    @IntegrationEventListener
    void on(UserRegisteredPayload user) {
      System.out.println("heard " + user.greeting());
    }
  }
}
