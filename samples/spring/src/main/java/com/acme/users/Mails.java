package com.acme.users;

import org.springframework.data.jpa.repository.JpaRepository;

/** All mails that are to be sent. */
interface Mails extends JpaRepository<Mail, Long> {}
