package dev.waybill.jdbc.proof.model;

import dev.waybill.jdbc.proof.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every world that can come of the first one, the nearest first. */
final class Explorer {

  /**
   * What was found.
   *
   * @param worlds how many there are, as far as was looked
   * @param isAll whether there are no more
   * @param depth of how many steps every history was looked at
   * @param broken the promise that is broken; null for none
   * @param history how, with as few steps as can be
   */
  record Finding(
      int worlds, boolean isAll, int depth, @Nullable Promise broken, List<String> history) {}

  private final Bounds bounds;
  private final Protocol protocol;

  private byte[][] worlds = new byte[1 << 12][];
  private int[] parents = new int[1 << 12];
  private int[] table = new int[1 << 14];
  private int count;

  /** How many steps away those worlds are that are looked at. */
  private int depth;

  Explorer(Bounds bounds, Flaw flaw) {
    this.bounds = bounds;
    this.protocol = new Protocol(bounds, flaw);
  }

  /**
   * Looks until a promise is broken, or everything has been looked at, or enough.
   *
   * @param wanted which promise; null for any
   * @param most how many worlds are enough; memory, about 150 bytes for each, and time grow with it
   */
  Finding explore(@Nullable Promise wanted, int most) {
    add(World.first(), -1);
    int ofDepth = count;
    for (int next = 0; next < count; next++) {
      if (next == ofDepth) {
        depth++;
        ofDepth = count;
      }
      if (count >= most) {
        return new Finding(count, false, depth, null, List.of());
      }
      World world = World.of(worlds[next]);
      List<Step> steps = protocol.steps(world);
      boolean isEnd = true;
      for (Step step : steps) {
        isEnd &= Arrays.equals(step.after().bytes, world.bytes);
        if (step.broken() != null && (wanted == null || wanted == step.broken())) {
          return found(step.broken(), next, step.told(bounds));
        }
        add(step.after(), next);
      }
      Promise broken = isEnd ? protocol.brokenAtTheEnd(world) : null;
      if (broken != null && (wanted == null || wanted == broken)) {
        return found(broken, next, "nothing happens any more");
      }
    }
    return new Finding(count, true, depth, null, List.of());
  }

  private void add(World world, int parent) {
    if (count * 2 >= table.length) {
      grow();
    }
    int place = place(table, world.bytes);
    if (table[place] == 0) {
      if (count == worlds.length) {
        worlds = Arrays.copyOf(worlds, count * 2);
        parents = Arrays.copyOf(parents, count * 2);
      }
      worlds[count] = world.bytes;
      parents[count] = parent;
      table[place] = ++count;
    }
  }

  private void grow() {
    int[] larger = new int[table.length * 4];
    for (int i = 0; i < count; i++) {
      larger[place(larger, worlds[i])] = i + 1;
    }
    table = larger;
  }

  private int place(int[] in, byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : bytes) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    int place = (int) ((hash ^ hash >>> 32) & in.length - 1);
    while (in[place] != 0 && !Arrays.equals(worlds[in[place] - 1], bytes)) {
      place = place + 1 & in.length - 1;
    }
    return place;
  }

  /** The steps are not kept: they are found again, from world to world. */
  private Finding found(Promise broken, int last, String lastStep) {
    List<String> history = new ArrayList<>();
    history.add(lastStep);
    for (int world = last; parents[world] >= 0; world = parents[world]) {
      byte[] after = worlds[world];
      history.add(
          protocol.steps(World.of(worlds[parents[world]])).stream()
              .filter(step -> Arrays.equals(step.after().bytes, after))
              .map(step -> step.told(bounds))
              .findFirst()
              .orElseThrow());
    }
    Collections.reverse(history);
    return new Finding(count, false, depth, broken, history);
  }
}
