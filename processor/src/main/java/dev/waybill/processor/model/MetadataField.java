package dev.waybill.processor.model;

/**
 * A component that goes to the envelope's metadata.
 *
 * @param key the metadata key; for a field, its setter's name
 * @param target what the metadata takes under that key
 * @param reading how the value is read
 * @param required whether there is no event without it
 */
public record MetadataField(String key, Target target, Reading reading, boolean required) {

  /** What the metadata takes. */
  public enum Target {
    /** A field of text. */
    TEXT,
    /** A field with the version of an aggregate. */
    VERSION,
    /** An open key. */
    EXTENSION
  }
}
