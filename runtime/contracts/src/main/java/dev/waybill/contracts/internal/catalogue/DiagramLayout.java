package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.published.PublishedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out where everything stands in a diagram of commands, events and streams.
 *
 * @param contexts the frames around the events of each package
 * @param events the events, with what they are
 * @param commands the commands that are refused
 * @param streams the streams
 * @param width of all
 * @param height of all
 */
record DiagramLayout(
    List<Frame> contexts,
    Map<PublishedEvent, Node> events,
    Map<String, Node> commands,
    Map<String, Node> streams,
    int width,
    int height) {

  static final int HEAD = 26;
  private static final int ROW = 38;
  private static final int GAP = 80;
  private static final int PADDING = 14;
  private static final int TITLE = 34;
  private static final double LETTER = 7.6;
  private static final int LONGEST = 36;

  /** A frame with a title. */
  record Frame(String title, int x, int y, int width, int height) {

    /** Returns the title, of which the end tells most, where it is too long for the frame. */
    String shortened() {
      return title.length() <= LONGEST
          ? title
          : "…" + title.substring(title.length() - LONGEST + 1);
    }
  }

  /** A box with a text; {@code y} is its middle. */
  record Node(String text, int x, int y, int width) {

    /** Returns the text, cut where it is too long for a box. */
    String shortened() {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    int end() {
      return x + width;
    }
  }

  static DiagramLayout of(List<PublishedEvent> all) {
    List<PublishedEvent> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing(PublishedEvent::packageName)
            .thenComparing(event -> event.newest().scope())
            .thenComparing(event -> event.newest().isRejection())
            .thenComparing(event -> event.newest().command().orElse("")));
    Map<String, List<Integer>> ofCommands = new TreeMap<>();
    Map<String, List<Integer>> ofStreams = new TreeMap<>();
    int commandWidth =
        width(sorted.stream().flatMap(event -> event.newest().command().stream()).toList());
    int eventWidth =
        Math.max(
            width(sorted.stream().map(event -> event.newest().name()).toList()),
            width(sorted.stream().map(PublishedEvent::packageName).toList()));
    int streamWidth = width(sorted.stream().map(event -> event.newest().stream()).toList());
    int left = commandWidth == 0 ? 0 : commandWidth + GAP;

    List<Frame> contexts = new ArrayList<>();
    Map<PublishedEvent, Node> events = new HashMap<>();
    int y = HEAD;
    for (int i = 0; i < sorted.size(); i++) {
      PublishedEvent event = sorted.get(i);
      String context = event.packageName();
      if (i == 0 || !context.equals(sorted.get(i - 1).packageName())) {
        int rows = (int) sorted.stream().filter(e -> e.packageName().equals(context)).count();
        int frameHeight = TITLE + rows * ROW + PADDING / 2;
        y += i == 0 ? 0 : PADDING * 2;
        contexts.add(new Frame(context, left, y, eventWidth + 2 * PADDING, frameHeight));
        y += TITLE;
      }
      int middle = y + ROW / 2;
      events.put(event, new Node(event.newest().name(), left + PADDING, middle, eventWidth));
      event
          .newest()
          .command()
          .ifPresent(
              command -> ofCommands.computeIfAbsent(command, c -> new ArrayList<>()).add(middle));
      ofStreams.computeIfAbsent(event.newest().stream(), s -> new ArrayList<>()).add(middle);
      y += ROW;
    }
    int right = left + eventWidth + 2 * PADDING + GAP;
    Map<String, Node> commands = column(ofCommands, 0, commandWidth);
    Map<String, Node> streams = column(ofStreams, right, streamWidth);
    int height = y + PADDING;
    for (Map<String, Node> column : List.of(commands, streams)) {
      for (Node node : column.values()) {
        height = Math.max(height, node.y() + ROW);
      }
    }
    return new DiagramLayout(contexts, events, commands, streams, right + streamWidth, height);
  }

  private static int width(List<String> texts) {
    int longest = texts.stream().mapToInt(text -> Math.min(LONGEST, text.length())).max().orElse(0);
    return longest == 0 ? 0 : (int) Math.ceil(longest * LETTER) + 2 * PADDING;
  }

  /** Puts each where its events are on average, and none on another. */
  private static Map<String, Node> column(Map<String, List<Integer>> wished, int x, int width) {
    Map<String, Integer> middles = new HashMap<>();
    wished.forEach(
        (name, ofEvents) ->
            middles.put(
                name, (int) ofEvents.stream().mapToInt(Integer::intValue).average().orElse(0)));
    List<String> order = new ArrayList<>(wished.keySet());
    order.sort(Comparator.comparing((String name) -> middles.getOrDefault(name, 0)));
    Map<String, Node> column = new TreeMap<>();
    int free = HEAD + ROW / 2;
    for (String name : order) {
      int y = Math.max(free, middles.getOrDefault(name, 0));
      column.put(name, new Node(name, x, y, width));
      free = y + ROW;
    }
    return column;
  }
}
