package com.acme.mail;

import com.acme.users.UserRegisteredPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.IntegrationEventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** Welcomes users: by a row, which is rolled back where the mail fails. */
@IntegrationEventListener(stream = "${mail.stream:outbox.event.User}")
public class Welcome {

  private final JdbcTemplate jdbc;
  private final Mailed mailed;

  Welcome(JdbcTemplate jdbc, Mailed mailed) {
    this.jdbc = jdbc;
    this.mailed = mailed;
  }

  @IntegrationEventListener
  void on(UserRegisteredPayload user, IntegrationEvent<?> event) {
    jdbc.update("INSERT INTO mails (name) VALUES (?)", event.orderingKey().value());
    mailed.failWhereDue();
    mailed.add("%s, %s".formatted(user.greeting(), event.orderingKey().value()));
  }

  @IntegrationEventListener(type = "UserRenamed")
  void renamed(NewName view) {
    mailed.add("renamed to " + view.name());
  }

  @IntegrationEventListener(rejectionOf = "RegisterUser")
  void refused(Reason view, IntegrationEvent<?> event) {
    mailed.add("refused %s: %s".formatted(event.metadata().commandId(), view.reasonCode()));
  }

  @IntegrationEventListener
  void others(IntegrationEvent<?> event) {
    mailed.add("other " + event.type());
  }

  /** Of what others publish, what is of interest here. */
  public record NewName(String name) {}

  /** Likewise. */
  public record Reason(String reasonCode) {}
}
