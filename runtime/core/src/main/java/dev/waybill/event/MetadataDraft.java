package dev.waybill.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields and open keys that are being collected. What finished metadata holds as well is copied
 * before it is changed here.
 */
abstract class MetadataDraft {

  private static final Map<String, Object> NO_EXTENSIONS = Map.of();

  private @Nullable Object[] fields;
  private Map<String, Object> extensions;
  private boolean hasOwnFields;
  private boolean hasOwnExtensions;

  MetadataDraft() {
    fields = new Object[MetadataField.COUNT];
    extensions = NO_EXTENSIONS;
    hasOwnFields = true;
  }

  MetadataDraft(EnvelopeMetadata from) {
    fields = from.fields;
    extensions = from.extensions();
  }

  /** Whether the messages that this is for have a field of that name, rather than an open key. */
  abstract boolean mayHave(MetadataField field);

  final void put(int field, @Nullable Object value) {
    if (!hasOwnFields) {
      fields = fields.clone();
      hasOwnFields = true;
    }
    fields[field] = value;
  }

  final void putExtension(String key, @Nullable Object value) {
    if (value != null) {
      ownExtensions().put(key, Values.normalised("metadata." + key, value));
    } else if (extensions.containsKey(key)) {
      ownExtensions().remove(key);
    }
  }

  /** Takes what the wire says, of which less is asked than of callers. */
  final void read(Map<?, ?> wire) {
    for (Map.Entry<?, ?> entry : wire.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw Values.wrongType("metadata", "an object with string keys", entry.getKey());
      }
      Object value = entry.getValue();
      MetadataField field = MetadataField.of(key);
      if (field == null || !mayHave(field)) {
        putExtension(key, value);
      } else {
        put(field.index(), value == null ? null : field.read(value));
      }
    }
  }

  /** Takes what is not there yet. */
  final void fillFrom(EnvelopeMetadata fallback) {
    for (int i = 0; i < MetadataField.COUNT; i++) {
      if (fields[i] == null && fallback.fields[i] != null) {
        put(i, fallback.fields[i]);
      }
    }
    for (Map.Entry<String, Object> extension : fallback.extensions().entrySet()) {
      if (!extensions.containsKey(extension.getKey())) {
        ownExtensions().put(extension.getKey(), extension.getValue());
      }
    }
  }

  private Map<String, Object> ownExtensions() {
    if (!hasOwnExtensions) {
      extensions = new LinkedHashMap<>(extensions);
      hasOwnExtensions = true;
    }
    return extensions;
  }

  /** Gives the fields away: they are copied before they are changed here again. */
  final @Nullable Object[] handOverFields() {
    hasOwnFields = false;
    return fields;
  }

  /** Gives the open keys away, as {@link #handOverFields} does the fields. */
  final Map<String, Object> handOverExtensions() {
    if (hasOwnExtensions) {
      extensions = Collections.unmodifiableMap(extensions);
      hasOwnExtensions = false;
    }
    return extensions;
  }
}
