package dev.waybill.convert;

/**
 * Makes the generated converters of one package known to {@link java.util.ServiceLoader}, apart
 * from those that are written by hand. Not for use by hand.
 *
 * <p>Its service file belongs to the processor alone. One for {@link ConverterProvider} is the
 * author's, and may stand among the resources of the same project: a build tool that copies it to
 * the class files, before or after the compiler has run, takes no generated converter away. In a
 * named module, which has one descriptor for all, a generated provider is declared as a {@link
 * ConverterProvider}, too.
 */
public interface GeneratedConverterProvider extends ConverterProvider {}
