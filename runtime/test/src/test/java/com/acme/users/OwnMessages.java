package com.acme.users;

import dev.waybill.convert.ConverterProvider;
import dev.waybill.convert.EventConverter;
import java.util.List;

/** The converters that are written by hand, for ServiceLoader. */
public final class OwnMessages implements ConverterProvider {

  @Override
  public List<EventConverter<?, ?>> converters() {
    return List.of(new GreetUserConverter());
  }
}
