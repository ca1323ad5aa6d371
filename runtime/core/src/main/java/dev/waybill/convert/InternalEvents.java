package dev.waybill.convert;

import dev.waybill.annotation.InternalEvent;

/** The classes that are marked {@link InternalEvent}, or are below a type that is. */
final class InternalEvents extends ClassValue<Boolean> {

  static final InternalEvents MARKED = new InternalEvents();

  private InternalEvents() {}

  @Override
  protected Boolean computeValue(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    boolean isMarked =
        type.isAnnotationPresent(InternalEvent.class) || (superclass != null && get(superclass));
    for (Class<?> superInterface : type.getInterfaces()) {
      isMarked = isMarked || get(superInterface);
    }
    return isMarked;
  }
}
