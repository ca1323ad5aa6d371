package com.acme.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A member, whose id the database makes, and which tells of itself by Spring Data. */
@Entity
public class Member extends AbstractAggregateRoot<Member> {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String name = "";

  protected Member() {}

  public Member(String name) {
    this.name = name;
  }

  public Member joined() {
    return andEvent(new MemberJoined(id, name));
  }

  public @Nullable Long id() {
    return id;
  }
}
