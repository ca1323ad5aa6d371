/** The durable outbox in a Spring Boot application. */
module dev.waybill.spring {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires transitive dev.waybill.jdbc;
  requires static dev.waybill.kafka;
  requires static dev.waybill.console;
  requires static dev.waybill.micrometer;
  requires static micrometer.tracing;
  requires static org.jspecify;
  requires spring.core;
  requires spring.aop;
  requires spring.beans;
  requires spring.context;
  requires spring.jdbc;
  requires spring.tx;
  requires spring.boot;
  requires spring.boot.autoconfigure;
  requires spring.boot.jdbc;
  requires spring.boot.sql;
  requires static spring.boot.actuator;
  requires static spring.boot.actuator.autoconfigure;
  requires static spring.boot.health;
  requires static spring.kafka;
  requires static spring.orm;
  requires static spring.web;
  requires static spring.webmvc;
  requires static jakarta.persistence;
  requires static org.hibernate.orm.core;

  exports dev.waybill.spring;

  uses dev.waybill.convert.ConverterProvider;
  uses dev.waybill.convert.GeneratedConverterProvider;

  // To Spring, which makes and calls what it finds there.
  opens dev.waybill.spring;
  opens dev.waybill.spring.internal.assembly;
  opens dev.waybill.spring.internal.console;
  opens dev.waybill.spring.internal.database;
  opens dev.waybill.spring.internal.endpoint;
  opens dev.waybill.spring.internal.events;
  opens dev.waybill.spring.internal.failure;
  opens dev.waybill.spring.internal.health;
  opens dev.waybill.spring.internal.hints;
  opens dev.waybill.spring.internal.instrument;
  opens dev.waybill.spring.internal.jpa;
  opens dev.waybill.spring.internal.kafka;
  opens dev.waybill.spring.internal.listeners;
  opens dev.waybill.spring.internal.observe;
  opens dev.waybill.spring.internal.settings;
}
