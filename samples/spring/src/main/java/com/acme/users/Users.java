package com.acme.users;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All users. */
interface Users extends JpaRepository<User, UUID> {

  boolean existsByEmail(String email);
}
