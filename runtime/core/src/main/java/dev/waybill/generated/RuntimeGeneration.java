package dev.waybill.generated;

import dev.waybill.convert.ConverterConfigurationException;
import java.util.Objects;

/** Holds generated code and runtime together: generated code asks here whether they match. */
public final class RuntimeGeneration {

  /**
   * The generation of this runtime: it changes when generated code must change with it. The
   * processor reads the constant and refuses to compile for another generation than its own.
   */
  public static final int CURRENT = 1;

  private RuntimeGeneration() {}

  /**
   * Checks that code was generated for this runtime.
   *
   * @param generation the generation that the code was made for
   * @param generatedClass the class that asks
   * @throws ConverterConfigurationException where it is another one
   */
  public static void require(int generation, Class<?> generatedClass) {
    Objects.requireNonNull(generatedClass, "generatedClass");
    if (generation != CURRENT) {
      throw new ConverterConfigurationException(
          "%s was generated for generation %d of the Waybill runtime, but this is generation %d: give waybill-processor and waybill-runtime the same version and compile again"
              .formatted(generatedClass.getName(), generation, CURRENT),
          null);
    }
  }
}
