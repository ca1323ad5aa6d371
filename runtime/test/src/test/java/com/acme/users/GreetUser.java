package com.acme.users;

import java.util.UUID;

/** What a saga asks the mail service for. */
record GreetUser(UUID userId, String name) {}
