package dev.waybill.http;

import java.net.URI;

/** The regions in which New Relic keeps the data of an account. */
public enum NewRelicRegion {
  /** The United States. */
  US("insights-collector.newrelic.com"),
  /** The European Union. */
  EU("insights-collector.eu01.nr-data.net");

  private final String host;

  NewRelicRegion(String host) {
    this.host = host;
  }

  /**
   * Returns where an account's custom events go.
   *
   * @param accountId the account
   * @return the endpoint of the Event API
   */
  public URI events(long accountId) {
    return URI.create("https://" + host + "/v1/accounts/" + accountId + "/events");
  }
}
