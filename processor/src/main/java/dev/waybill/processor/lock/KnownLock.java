package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.ClassId;
import javax.lang.model.element.TypeElement;

/**
 * A lock that has been read.
 *
 * @param id the class
 * @param lock what it says
 */
record KnownLock(ClassId id, Lock lock) {

  static KnownLock read(AnnotationView annotation) {
    return new KnownLock(
        TypeReader.idOf((TypeElement) annotation.element()),
        Lock.read(annotation.integer("format", Lock.FORMAT), annotation.texts("value")));
  }
}
