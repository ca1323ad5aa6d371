package dev.waybill.bus;

class StreamX {}
