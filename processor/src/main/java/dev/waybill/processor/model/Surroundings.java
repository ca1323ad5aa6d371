package dev.waybill.processor.model;

/**
 * What generated code must know about the place where it will be compiled.
 *
 * @param canSeeGenerated whether {@code javax.annotation.processing.Generated} resolves there
 * @param inNamedModule whether it is part of a named module
 * @param hidesJavaLang whether the package has a type that hides one of {@code java.lang}
 */
public record Surroundings(boolean canSeeGenerated, boolean inNamedModule, boolean hidesJavaLang) {}
