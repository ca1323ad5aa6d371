package dev.waybill.spring;

import dev.waybill.console.MountedConsole;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.spring.internal.assembly.LocalWorkers;
import dev.waybill.spring.internal.console.ConsoleParts;
import dev.waybill.spring.internal.console.ConsoleRoute;
import dev.waybill.spring.internal.endpoint.WaybillEndpoint;
import dev.waybill.spring.internal.settings.WaybillProperties;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Configuration of the console below the path of the endpoint {@code waybill}, by whichever server
 * the endpoint is served, where the application has {@code waybill-console}.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnClass({MountedConsole.class, RouterFunctionMapping.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnAvailableEndpoint(endpoint = WaybillEndpoint.class, exposure = EndpointExposure.WEB)
public final class WaybillConsoleConfiguration {

  /** Before that of endpoints, which takes what is below their paths for names of theirs. */
  private static final int ORDER = -200;

  private static final EndpointId ENDPOINT = EndpointId.of("waybill");

  WaybillConsoleConfiguration() {}

  // No condition on these beans: where the server is the application's, they may come later.
  @Bean
  HandlerMapping waybillConsoleMapping(
      ObjectProvider<JdbcOutbox> outbox,
      ObjectProvider<LocalWorkers> workers,
      ObjectProvider<WaybillProperties> properties,
      PathMappedEndpoints endpoints,
      EndpointAccessResolver access) {
    JdbcOutbox shown = outbox.getIfAvailable();
    LocalWorkers here = workers.getIfAvailable();
    String path = endpoints.getPath(ENDPOINT);
    RouterFunction<ServerResponse> route = request -> Optional.empty();
    if (shown != null && here != null && path != null) {
      boolean isReadOnly = access.accessFor(ENDPOINT, Access.READ_ONLY) != Access.UNRESTRICTED;
      route =
          new ConsoleRoute(
              new ConsoleParts(shown, here, isReadOnly).build(properties.getObject().console()),
              path + "/console");
    }
    RouterFunctionMapping mapping = new RouterFunctionMapping(route);
    mapping.setOrder(ORDER);
    return mapping;
  }
}
