package dev.waybill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A headless Chromium with one page, driven by its own protocol. */
public final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final String session;

  private Browser(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.socket =
        get(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()));
    String target =
        command("", "Target.createTarget", Map.of("url", "about:blank"))
            .path("targetId")
            .asString();
    this.session =
        command("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      command(domain + ".enable", Map.of());
    }
  }

  /** Starts one, or skips the test where there is none. */
  public static Browser start(Class<?> test, Path folder) throws IOException {
    Path chromium = Equipment.require("chromium", test, Path.of("/usr/bin/chromium"));
    Path profile = folder.resolve("profile");
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                // As root it has none.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromium.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Awaitility.await()
        .atMost(SECONDS, TimeUnit.SECONDS)
        .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
    List<String> lines = Files.readAllLines(port);
    return new Browser(
        process, profile, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
  }

  /** Opens a file, and waits until it is there. */
  public void open(Path file) {
    open(file.toUri());
  }

  /** Opens an address, and waits until it is there. */
  public void open(URI address) {
    events.clear();
    command("Page.navigate", Map.of("url", address.toString()));
    Awaitility.await()
        .atMost(SECONDS, TimeUnit.SECONDS)
        .until(() -> events.stream().anyMatch(event -> is(event, "Page.loadEventFired")));
  }

  /** What the page has complained about since it was opened. */
  public List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                is(event, "Runtime.consoleAPICalled")
                    || is(event, "Runtime.exceptionThrown")
                    || is(event, "Log.entryAdded")
                    || is(event, "Page.javascriptDialogOpening"))
        .map(JsonNode::toString)
        .toList();
  }

  /** What the page has asked for since it was opened, but for what it carries itself. */
  public List<String> requests() {
    return events.stream()
        .filter(event -> is(event, "Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asString())
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").asString("").equals(method);
  }

  /** Computes an expression in the page. */
  public JsonNode compute(String expression) {
    JsonNode answer =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses a key, as a person does. */
  public void press(String key) {
    boolean isText = key.length() == 1;
    String text = isText ? key : key.equals("Enter") ? "\r" : "";
    int code =
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Escape" -> 27;
          default -> key.charAt(0);
        };
    command(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            text.isEmpty() ? "rawKeyDown" : "keyDown",
            "key",
            key,
            "code",
            isText ? "" : key,
            "text",
            text,
            "windowsVirtualKeyCode",
            code));
    command(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /** Types a text where the focus is. */
  public void type(String text) {
    command("Input.insertText", Map.of("text", text));
  }

  /** Gives the page another size, that of a phone where it is small. */
  public void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Shows the page as on paper, or in other colours. */
  public void emulate(String medium, String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The texts of an expression that yields an array of such. */
  public List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : compute(expression)) {
      texts.add(text.asString());
    }
    return texts;
  }

  /** The texts of the page with less contrast than that, as WCAG has it. */
  public List<String> faintTexts(double contrast) {
    return texts(LOW_CONTRAST.formatted(contrast));
  }

  /** Sends a command. */
  public JsonNode command(String method, Map<String, ?> parameters) {
    return command(session, method, parameters);
  }

  private JsonNode command(String ofSession, String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Map<String, Object> command =
        new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
    if (!ofSession.isEmpty()) {
      command.put("sessionId", ofSession);
    }
    var unused = socket.sendText(JSON.writeValueAsString(command), true);
    JsonNode said = get(answer);
    if (said.has("error")) {
      throw new AssertionError(method + ": " + said);
    }
    return said.path("result");
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process
        .onExit()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .exceptionally(e -> process.destroyForcibly())
        .join();
    try {
      // Leads out of the folder, which is deleted.
      Files.deleteIfExists(profile.resolve("SingletonSocket"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hears what the browser says. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        JsonNode said = JSON.readTree(message.toString());
        message.setLength(0);
        CompletableFuture<JsonNode> answer = answers.remove(said.path("id").asInt(-1));
        if (answer == null) {
          events.add(said);
        } else {
          answer.complete(said);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Lists the texts that are too faint, against the nearest background that is not transparent. */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const rgb = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const behind = (e) => {
          const rect = e.closest('.box, g')?.querySelector('rect');
          if (rect) return rgb(getComputedStyle(rect).fill);
          for (let it = e; it; it = it.parentElement) {
            const colour = rgb(getComputedStyle(it).backgroundColor);
            if (colour[3] === 255) return colour;
          }
          return [255, 255, 255, 255];
        };
        const faint = [];
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!own || e.matches('script, title') || !e.checkVisibility()) continue;
          const style = getComputedStyle(e);
          const [a, b] = [luminance(rgb(e instanceof SVGElement ? style.fill : style.color)),
            luminance(behind(e))].sort((x, y) => y - x);
          const contrast = (a + 0.05) / (b + 0.05);
          if (contrast < %s) faint.push(`${contrast.toFixed(2)} ${e.outerHTML.slice(0, 120)}`);
        }
        return faint;
      })()
      """;
}
