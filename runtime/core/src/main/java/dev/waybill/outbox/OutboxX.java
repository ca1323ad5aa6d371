package dev.waybill.outbox;

class OutboxX {}
