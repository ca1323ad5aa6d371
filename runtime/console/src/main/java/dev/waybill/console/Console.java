package dev.waybill.console;

import dev.waybill.console.internal.desk.Desk;
import dev.waybill.console.internal.server.Server;
import dev.waybill.console.internal.web.Guard;
import dev.waybill.console.internal.web.Site;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page for whoever looks after a {@link JdbcOutbox}: how much waits and for how long, who has
 * which lane, dead letters with their causes, and the way of one event; dead letters are replayed
 * and discarded there, and the workers of this process paused and resumed.
 *
 * <pre>{@code
 * try (Console console = Console.of(outbox, worker).port(8090).readOnly().start()) {
 *   System.out.println(console.uri());
 * }
 * }</pre>
 *
 * <p>It listens on the loopback interface unless told otherwise, where whoever has an account on
 * the machine can use it; beyond that it insists on a token. It has no TLS of its own: a token that
 * goes further than a machine goes through a tunnel, or a proxy that has.
 *
 * <p>No payload is shown. Nothing is measured while nobody looks. All threads are daemons. Safe for
 * use by several threads.
 */
public final class Console implements AutoCloseable {

  private final Server server;

  private Console(Server server) {
    this.server = server;
  }

  /**
   * Starts from the standard settings.
   *
   * @param outbox the outbox that is looked at
   * @param workers its workers in this process, which can be paused; possibly none
   * @return a builder
   */
  public static Builder of(JdbcOutbox outbox, OutboxWorker... workers) {
    List<OutboxWorker> fixed = List.of(Objects.requireNonNull(workers, "workers"));
    return new Builder(outbox, () -> fixed);
  }

  /**
   * Starts from the standard settings, where the workers are others now and then.
   *
   * @param outbox the outbox that is looked at
   * @param workers returns its workers in this process as they are now; possibly none
   * @return a builder
   */
  public static Builder of(JdbcOutbox outbox, Supplier<List<OutboxWorker>> workers) {
    return new Builder(outbox, Objects.requireNonNull(workers, "workers"));
  }

  /**
   * Returns where the page is.
   *
   * @return its address
   */
  public URI uri() {
    InetSocketAddress at = server.address();
    InetAddress address =
        at.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at.getAddress();
    String host = address.getHostAddress().replaceFirst("%.*", "");
    String name = address instanceof Inet6Address ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + at.getPort() + "/");
  }

  /** Ends the console. Closes neither the outbox nor its workers. Closing twice does nothing. */
  @Override
  public void close() {
    server.stop();
  }

  /** Collects the settings of a console. Not safe for use by several threads. */
  public static final class Builder {

    private static final int SHORTEST_TOKEN = 16;
    private static final int LAST_PORT = 65_535;

    private final JdbcOutbox outbox;
    private final Supplier<List<OutboxWorker>> workers;
    private final Set<String> hosts = new HashSet<>(Set.of("localhost"));
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private @Nullable String token;
    private Duration every = Duration.ofSeconds(2);
    private boolean isReadOnly;

    private Builder(JdbcOutbox outbox, Supplier<List<OutboxWorker>> workers) {
      this.outbox = Objects.requireNonNull(outbox, "outbox");
      this.workers = workers;
    }

    /**
     * Sets the port; one that is free unless set, which {@link Console#uri()} tells.
     *
     * @param port the port, 0 for one that is free
     * @return this builder
     * @throws IllegalArgumentException where it cannot be a port
     */
    public Builder port(int port) {
      if (port < 0 || port > LAST_PORT) {
        throw new IllegalArgumentException(
            "port must be 0 to %d but is %d".formatted(LAST_PORT, port));
      }
      this.port = port;
      return this;
    }

    /**
     * Sets at which of the machine's addresses the console listens; the loopback interface's unless
     * set. Any other needs a {@link #token}.
     *
     * @param address the address
     * @return this builder
     */
    public Builder bind(InetAddress address) {
      this.address = Objects.requireNonNull(address, "address");
      return this;
    }

    /**
     * Names a host by which the console is opened, such as that of a proxy before it. By other
     * names than {@code localhost} and these it is not, lest another site have its own lead here.
     *
     * @param host the name, without a port
     * @return this builder
     */
    public Builder host(String host) {
      hosts.add(Objects.requireNonNull(host, "host").toLowerCase(Locale.ROOT));
      return this;
    }

    /**
     * Sets what those must know who look or act. The page asks for it, and forgets it with its tab.
     *
     * @param token the token, 16 characters or more, of those between 33 and 126 in ASCII
     * @return this builder
     * @throws IllegalArgumentException where it is shorter, or has others
     */
    public Builder token(String token) {
      boolean isVisible =
          Objects.requireNonNull(token, "token").chars().allMatch(c -> c > ' ' && c < 0x7F);
      if (token.length() < SHORTEST_TOKEN || !isVisible) {
        throw new IllegalArgumentException(
            "token must have %d or more characters, all visible ones of ASCII; take random ones"
                .formatted(SHORTEST_TOKEN));
      }
      this.token = token;
      return this;
    }

    /**
     * Sets how often the outbox is measured while somebody looks; every 2 seconds unless set, and
     * less often where that would take more than a twentieth of the time.
     *
     * @param interval the interval, 100 milliseconds or more
     * @return this builder
     * @throws IllegalArgumentException where it is shorter
     */
    public Builder every(Duration interval) {
      if (Objects.requireNonNull(interval, "interval").toMillis() < 100) {
        throw new IllegalArgumentException(
            "interval must be 100 milliseconds or more but is " + interval);
      }
      this.every = interval;
      return this;
    }

    /**
     * Lets everybody look, and nobody act.
     *
     * @return this builder
     */
    public Builder readOnly() {
      isReadOnly = true;
      return this;
    }

    /**
     * Starts the console.
     *
     * @return the console, to be closed
     * @throws IllegalStateException where it would be open to others without a token
     * @throws UncheckedIOException where it cannot listen there
     */
    public Console start() {
      if (token == null && !address.isLoopbackAddress()) {
        throw new IllegalStateException(
            "A console that listens at %s can be reached from other machines, and needs a token:"
                    .formatted(address.getHostAddress())
                + " set token(…), or leave out bind(…)");
      }
      try {
        return new Console(Server.start(site(), new InetSocketAddress(address, port)));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The console cannot listen at %s, port %d: %s"
                .formatted(address.getHostAddress(), port, e.getMessage()),
            e);
      }
    }

    /**
     * Makes a console that the application's own web server serves: what is set of address and port
     * is nothing to it.
     *
     * @return the console, which holds nothing that were to be closed
     */
    public MountedConsole mount() {
      return new MountedConsole(site());
    }

    private Site site() {
      Desk desk = new Desk(outbox, workers, every, isReadOnly, System::nanoTime);
      return new Site(new Guard(hosts, token), desk.views(), desk.acts());
    }
  }
}
