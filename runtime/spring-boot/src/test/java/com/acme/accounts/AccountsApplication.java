package com.acme.accounts;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** On JPA; what it has of Waybill is the starter. */
@SpringBootConfiguration
@AutoConfigurationPackage
@EnableAutoConfiguration
@Import(Accounts.class)
public class AccountsApplication {}
