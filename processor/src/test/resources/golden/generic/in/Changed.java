package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import java.util.List;
import java.util.Map;

@DomainEvent(aggregateType = "Setting")
record Changed<K extends Comparable<? super K>, V extends Number & Comparable<V>>(
    @AggregateId long id, K key, Map<? extends K, List<V[]>> values) {}
