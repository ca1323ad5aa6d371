package dev.waybill.processor.property;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Takes the seed and the number of records from system properties, where those are set. */
final class OnDemand implements AroundPropertyHook {

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyAttributes attributes = context.attributes();
    String seed = System.getProperty("waybill.property.seed", "");
    if (!seed.isEmpty()) {
      attributes.setSeed(seed);
    }
    Integer records = Integer.getInteger("waybill.property.records");
    if (records != null) {
      attributes.setTries(records);
    }
    return property.execute();
  }
}
