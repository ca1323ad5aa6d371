package dev.waybill.spring.internal.database;

import dev.waybill.spring.internal.failure.StartException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The data source that the outbox is in, of all that the application has.
 *
 * @param dataSource the one
 */
public record OutboxDataSource(DataSource dataSource) {

  private static final String CHOICE =
      "Name the bean of the one that the outbox is in by waybill.outbox.data-source, qualify it with"
          + " @WaybillDataSource, or make it @Primary.";

  /** Takes the one of a name. */
  public static OutboxDataSource named(String name, ListableBeanFactory beans) {
    if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
      throw new StartException(
          "The property waybill.outbox.data-source is %s, and no data source has that name, but %s."
              .formatted(name, names(beans)),
          "Set it to the name of one of them, or leave it out.",
          null);
    }
    return new OutboxDataSource(beans.getBean(name, DataSource.class));
  }

  /**
   * Takes the qualified one, else the only or primary one.
   *
   * @param qualified those that have the outbox's qualifier
   */
  public static OutboxDataSource chosen(
      ObjectProvider<DataSource> qualified,
      ObjectProvider<DataSource> all,
      ListableBeanFactory beans) {
    List<DataSource> ours = qualified.stream().toList();
    if (ours.size() > 1) {
      throw new StartException(
          "Several data sources are qualified with @WaybillDataSource, and the outbox is in one.",
          "Leave the qualifier at the one that the outbox is in.",
          null);
    }
    @Nullable DataSource found = ours.isEmpty() ? all.getIfUnique() : ours.get(0);
    if (found == null) {
      throw new StartException(
          "The application has several data sources (%s), and none of them is the outbox's."
              .formatted(names(beans)),
          CHOICE,
          null);
    }
    return new OutboxDataSource(found);
  }

  private static String names(ListableBeanFactory beans) {
    return Arrays.stream(beans.getBeanNamesForType(DataSource.class))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
