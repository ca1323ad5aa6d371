package com.acme.orders;

import java.util.List;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** MapStruct fills a class of Lombok's from a record of Waybill's. */
@Mapper
interface OrderViewMapper {
  OrderViewMapper INSTANCE = Mappers.getMapper(OrderViewMapper.class);

  @Mapping(target = "city", source = "shipTo.city")
  OrderView view(OrderPlacedPayload payload);

  default int count(List<String> lines) {
    return lines.size();
  }
}
