package dev.waybill.spring.internal.assembly;

import dev.waybill.json.CodecLimits;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.settings.Settings;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** The codec for the line of Jackson that the application has chosen. */
public final class Codecs {

  private static final String BOOT_JACKSON_2 =
      "org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration";
  private static final String BOOT_JACKSON_3 =
      "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration";

  private Codecs() {}

  /**
   * Makes the codec.
   *
   * @param classLoader the application's
   * @throws StartException where there is no Jackson, or the size is none
   */
  public static EventCodec of(DataSize maxDocumentSize, ClassLoader classLoader) {
    CodecLimits limits =
        Settings.with(
            "outbox.max-document-size", maxDocumentSize, () -> limits(maxDocumentSize.toBytes()));
    boolean isOnJackson2 =
        ClassUtils.isPresent(BOOT_JACKSON_2, classLoader)
            && !ClassUtils.isPresent(BOOT_JACKSON_3, classLoader);
    try {
      return isOnJackson2 ? new Jackson2EventCodec(limits) : EventCodec.detect(limits);
    } catch (IllegalStateException e) {
      throw new StartException(
          "There is nothing that writes events: the class path has no Jackson.",
          "Add the dependency tools.jackson.core:jackson-databind, which the starter brings unless it"
              + " is excluded.",
          e);
    }
  }

  private static CodecLimits limits(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a document has less than 2 GB");
    }
    return CodecLimits.defaults().withMaxDocumentBytes((int) bytes);
  }
}
