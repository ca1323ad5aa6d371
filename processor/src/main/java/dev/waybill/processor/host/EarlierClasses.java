package dev.waybill.processor.host;

import dev.waybill.processor.model.ClassId;

/** The class files that earlier compilations have left. */
public interface EarlierClasses {

  /**
   * Deletes a class file, if it is one that was generated.
   *
   * @param id the class
   * @param mentioned the class that only a generated class file mentions
   * @return whether it was one
   */
  boolean deleteGenerated(ClassId id, String mentioned);

  /**
   * Deletes a class file, if there is one.
   *
   * @param id the class
   * @return whether there was one
   */
  boolean delete(ClassId id);

  /**
   * Deletes the class files of what is nested in a class.
   *
   * @param around the class
   */
  void deleteNested(ClassId around);
}
