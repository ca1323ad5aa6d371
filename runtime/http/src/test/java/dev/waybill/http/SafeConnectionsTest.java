package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static dev.waybill.http.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.json.CloudEventsMapping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, HTTP/2 where the server has it, and certificates that nobody trusts. */
@Timeout(60)
final class SafeConnectionsTest {

  @TempDir private static Path directory;
  private static Certificates localhost;
  private static Certificates elsewhere;
  private static Server server;
  private static final Set<String> VERSIONS = ConcurrentHashMap.newKeySet();
  private static final Set<Object> CONNECTIONS = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void startServer() throws Exception {
    localhost = Certificates.make(directory, "localhost");
    elsewhere = Certificates.make(directory, "elsewhere.example");
    server = new Server();
    server.addConnector(connector(localhost, true));
    server.addConnector(connector(localhost, false));
    server.addConnector(connector(elsewhere, true));
    server.addConnector(new ServerConnector(server));
    server.addConnector(connector(localhost, true, 4));
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            VERSIONS.add(request.getConnectionMetaData().getHttpVersion().asString());
            CONNECTIONS.add(request.getConnectionMetaData().getConnection());
            if (request.getHttpURI().getPath().equals("/cut-off")) {
              response.write(
                  false,
                  ByteBuffer.wrap(new byte[] {'x'}),
                  Callback.from(() -> callback.failed(new IOException("cut off"))));
            } else {
              if (request.getHttpURI().getPath().equals("/lost")) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
              }
              Content.Source.consumeAll(request, callback);
            }
            return true;
          }
        });
    server.start();
  }

  private static ServerConnector connector(Certificates certificates, boolean hasHttp2) {
    return connector(certificates, hasHttp2, 128);
  }

  private static ServerConnector connector(
      Certificates certificates, boolean hasHttp2, int maxStreams) {
    HttpConfiguration https = new HttpConfiguration();
    https.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(certificates.file().toString());
    ssl.setKeyStorePassword(certificates.password());
    HttpConnectionFactory http1 = new HttpConnectionFactory(https);
    if (!hasHttp2) {
      return new ServerConnector(server, new SslConnectionFactory(ssl, "http/1.1"), http1);
    }
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(https);
    http2.setMaxConcurrentStreams(maxStreams);
    return new ServerConnector(
        server, new SslConnectionFactory(ssl, alpn.getProtocol()), alpn, http2, http1);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  private static URI uri(int connector) {
    int port = ((ServerConnector) server.getConnectors()[connector]).getLocalPort();
    return URI.create("https://localhost:%d/events".formatted(port));
  }

  @Test
  void http2IsSpokenWhereTheServerHasIt() throws Exception {
    publishAll(uri(0), 64);

    assertThat(VERSIONS).containsExactly("HTTP/2.0");
  }

  @Test
  void http1IsSpokenWhereItHasNot() throws Exception {
    publishAll(uri(1), 64);

    assertThat(VERSIONS).containsExactly("HTTP/1.1");
  }

  private static void publishAll(URI endpoint, int count) throws Exception {
    VERSIONS.clear();
    CONNECTIONS.clear();
    try (HttpEventProducer producer = to(endpoint, client(localhost)).build()) {
      Stages.await(producer.publish(STREAM, event("first")));
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(count))) {
        Stages.await(stage);
      }
    }
  }

  @Test
  void overHttp2AllRequestsShareAConnection() throws Exception {
    publishAll(uri(0), 64);

    assertThat(CONNECTIONS).hasSize(1);
  }

  @Test
  void overHttp2AnAnswerCanBeCutOffToo() {
    try (HttpEventProducer producer = to(uri(0).resolve("/cut-off"), client(localhost)).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
    }
  }

  @Test
  void aServerThatAllowsFewerRequestsAtOnceIsNoEventsFailure() throws Exception {
    publishAll(uri(4), 64);
  }

  /** An event that a server does not survive is not to stop all others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSafeConnectionThatEndsBeforeItsAnswerIsTheEventsOwnFailure(int connector) {
    try (HttpEventProducer producer =
        to(uri(connector).resolve("/lost"), client(localhost)).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      assertThat(failure).hasMessageContainingAll("event e-1", "ended the connection");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedIsTheFailureOfTheBus() {
    for (HttpEventProducer.Builder builder :
        List.of(
            HttpEventProducer.builder(uri(0), format()),
            to(uri(0), client(elsewhere)),
            to(uri(2), client(elsewhere)))) { // trusted, but of another host
      try (HttpEventProducer producer = builder.build()) {
        PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

        assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
        assertThat(failure).hasMessageContainingAll("no safe connection", "certificate");
      }
    }
  }

  @Test
  void whichCanBeSetOtherwise() {
    try (HttpEventProducer producer =
        to(uri(0), client(elsewhere)).answer(TransportFault.TLS, AnswerMeaning.RETRIED).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
    }
  }

  @Test
  void aServerWithoutTlsIsTheFailureOfTheBus() {
    try (HttpEventProducer producer = HttpEventProducer.builder(uri(3), format()).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
    }
  }

  @Test
  void aClientThatFollowsRedirectsIsRefused() {
    HttpEventProducer.Builder builder = HttpEventProducer.builder(uri(0), format());
    HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.client(following))
        .withMessageContaining("Redirect.NEVER");
  }

  private static HttpClient client(Certificates trusted) {
    try {
      return HttpClient.newBuilder().sslContext(trusted.trusting()).build();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpEventProducer.Builder to(URI endpoint, HttpClient client) {
    return HttpEventProducer.builder(endpoint, format()).client(client);
  }

  private static HttpFormat format() {
    return CloudEventsFormat.structured(CloudEventsMapping.builder("/orders").build());
  }
}
