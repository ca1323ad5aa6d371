module com.acme.orders {
  requires dev.waybill.runtime;

  provides dev.waybill.convert.ConverterProvider with
      com.acme.orders.IntegrationEventsProvider;
}
