package dev.waybill.kafka;

import dev.waybill.json.EventCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/** Codecs that are watched at work. */
public final class Codecs {

  private Codecs() {}

  /** Tells of each call, by the method's name and its first argument, before it is made. */
  public static EventCodec watched(EventCodec codec, BiConsumer<String, Object> watcher) {
    return (EventCodec)
        Proxy.newProxyInstance(
            EventCodec.class.getClassLoader(),
            new Class<?>[] {EventCodec.class},
            (proxy, method, arguments) -> {
              watcher.accept(method.getName(), arguments[0]);
              try {
                return method.invoke(codec, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
