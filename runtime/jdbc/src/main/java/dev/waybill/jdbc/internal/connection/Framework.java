package dev.waybill.jdbc.internal.connection;

/** Who has the caller's connection, as far as its calls tell, and how to be in a transaction. */
final class Framework {

  /** By the packages of each. */
  private static final String[][] MENDING = {
    {
      "org.springframework.transaction.",
      "take the one of Spring's transaction, as DataSourceUtils.getConnection(dataSource) returns it"
    },
    {
      "org.springframework.jdbc.",
      "do so within a transaction of Spring's, as in a @Transactional method"
    },
    {
      "org.hibernate.",
      "do so within a transaction of Hibernate's, as in"
          + " sessions.inTransaction(session -> session.doWork(…))"
    },
    {
      "org.jooq.",
      "do so within a transaction of jOOQ's, as in jooq.transaction(it -> it.dsl().connection(…))"
    }
  };

  private Framework() {}

  /**
   * Says what mends a connection that is in auto-commit mode: who uses a framework does not set
   * that by hand.
   *
   * @param byHand what mends it where no framework calls
   */
  static String mendingOfCaller(String byHand) {
    for (StackTraceElement call : new Throwable().getStackTrace()) {
      for (String[] framework : MENDING) {
        if (call.getClassName().startsWith(framework[0])) {
          return framework[1];
        }
      }
    }
    return byHand;
  }
}
