package dev.waybill.spring.internal.console;

import dev.waybill.console.MountedConsole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The way from a path of the application to its console.
 *
 * @param path of the console, without a slash at its end
 */
public record ConsoleRoute(MountedConsole console, String path)
    implements RouterFunction<ServerResponse> {

  @Override
  public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
    String asked = request.path();
    if (asked.equals(path)) {
      return Optional.of(this::redirect);
    }
    return asked.startsWith(path + "/") ? Optional.of(this::answer) : Optional.empty();
  }

  /** By a relative address, which holds behind a proxy that has put something before the path. */
  private ServerResponse redirect(ServerRequest request) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return ServerResponse.status(HttpStatus.FOUND).header("Location", last + "/").build();
  }

  private ServerResponse answer(ServerRequest request) {
    MountedConsole.Response answer =
        console.answer(
            new MountedConsole.Request(
                request.method().name(),
                request.path().substring(path.length() + 1),
                request.params().toSingleValueMap(),
                name -> request.headers().header(name),
                sender(request),
                request.principal().isPresent() || isOnThisMachine(request)));
    return ServerResponse.status(answer.status())
        .headers(headers -> answer.headers().forEach(headers::set))
        .body(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String sender(ServerRequest request) {
    String address = request.remoteAddress().map(String::valueOf).orElse("somebody");
    return request.principal().map(Principal::getName).map(name -> name + " at ").orElse("")
        + address;
  }

  /** Not through a proxy here, which asks for others. */
  private static boolean isOnThisMachine(ServerRequest request) {
    boolean isForwarded =
        !request.headers().header("Forwarded").isEmpty()
            || !request.headers().header("X-Forwarded-For").isEmpty();
    return !isForwarded
        && request
            .remoteAddress()
            .map(InetSocketAddress::getAddress)
            .map(InetAddress::isLoopbackAddress)
            .orElse(false);
  }
}
