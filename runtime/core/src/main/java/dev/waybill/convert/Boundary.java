package dev.waybill.convert;

import dev.waybill.annotation.RejectionType;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.Objects;

/**
 * The settings of a package's {@code @BoundedContext}, for its converters.
 *
 * <p>The generated entry class and provider pass it to the converters, which therefore need not be
 * generated anew when only the package's settings change.
 *
 * @param defaults metadata of the lowest precedence: the {@code source}
 * @param rejectionType the event type that converted rejections take
 */
public record Boundary(IntegrationEventMetadata defaults, RejectionType rejectionType) {

  private static final Boundary DEFAULT =
      new Boundary(IntegrationEventMetadata.empty(), RejectionType.COMMAND);

  /**
   * Checks the components.
   *
   * @param defaults metadata of the lowest precedence: the {@code source}
   * @param rejectionType the event type that converted rejections take
   */
  public Boundary {
    Objects.requireNonNull(defaults, "defaults");
    Objects.requireNonNull(rejectionType, "rejectionType");
  }

  /**
   * Returns the boundary of a package that has no {@code @BoundedContext}.
   *
   * @return no source, and rejections under their command's type
   */
  public static Boundary unspecified() {
    return DEFAULT;
  }

  /**
   * Returns this boundary with a source.
   *
   * @param source a URI-reference
   * @return the boundary
   * @throws InvalidEventException where it is no URI-reference
   */
  public Boundary withSource(String source) {
    Objects.requireNonNull(source, "source");
    return new Boundary(IntegrationEventMetadata.builder().source(source).build(), rejectionType);
  }

  /**
   * Returns this boundary with another event type for converted rejections.
   *
   * @param rejectionType the event type
   * @return the boundary
   */
  public Boundary withRejectionType(RejectionType rejectionType) {
    return new Boundary(defaults, rejectionType);
  }
}
