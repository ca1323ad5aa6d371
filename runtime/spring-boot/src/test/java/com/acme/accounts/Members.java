package com.acme.accounts;

import org.springframework.data.jpa.repository.JpaRepository;

/** All members. */
public interface Members extends JpaRepository<Member, Long> {}
