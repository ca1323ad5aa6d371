package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The lanes that a worker has, as it last saw them, and its right to settle what is in them. */
public final class HeldLanes {

  private final String owner;
  private final Long[] epochs = new Long[Lane.COUNT];
  private Integer[] numbers = {};

  public HeldLanes(String owner) {
    this.owner = owner;
    Arrays.fill(epochs, -1L);
  }

  /** Their numbers, in order. Not to be changed. */
  public Integer[] numbers() {
    return numbers;
  }

  public boolean isEmpty() {
    return numbers.length == 0;
  }

  /** Whether the first lane of all is among them. */
  public boolean hasFirst() {
    return !isEmpty() && numbers[0] == 0;
  }

  /** Takes what a renewal of the lease left and brought, and tells a listener. */
  public void update(Leases.Renewal renewal, String worker, JdbcOutboxListener listener) {
    int lost = 0;
    int left = 0;
    for (int lane : numbers) {
      Lane before = renewal.before().lane(lane);
      if (before == null || !owner.equals(before.owner()) || before.epoch() != epochs[lane]) {
        lost++;
      } else if (!isAmong(renewal.held(), lane)) {
        left++;
      }
    }
    set(renewal.held());
    if (lost > 0) {
      listener.lanesLeft(new JdbcOutboxListener.LanesLeft(worker, lost, true));
    }
    if (left > 0) {
      listener.lanesLeft(new JdbcOutboxListener.LanesLeft(worker, left, false));
    }
    if (!renewal.gained().isEmpty()) {
      listener.lanesTaken(
          new JdbcOutboxListener.LanesTaken(
              worker, renewal.gained().size(), renewal.expired().size()));
    }
  }

  private static boolean isAmong(List<Lane> lanes, int number) {
    for (Lane lane : lanes) {
      if (lane.number() == number) {
        return true;
      }
    }
    return false;
  }

  /**
   * Forgets them all.
   *
   * @return how many there were
   */
  public int clear() {
    int count = numbers.length;
    set(List.of());
    return count;
  }

  private void set(List<Lane> held) {
    Arrays.fill(epochs, -1L);
    List<Lane> sorted = new ArrayList<>(held);
    sorted.sort(Comparator.comparingInt(Lane::number));
    numbers = new Integer[sorted.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = sorted.get(i).number();
      epochs[numbers[i]] = sorted.get(i).epoch();
    }
  }

  /** The right to settle what is in any of them. */
  public Fence fence() {
    return new Fence(owner, numbers, epochs);
  }

  /** The right to settle what is in one lane. */
  public Fence fence(int lane) {
    return new Fence(owner, new Integer[] {lane}, epochs);
  }

  /** The right to settle rows. */
  public Fence fence(Collection<Stored> rows) {
    return fence().of(rows);
  }

  /** The same right as it is now, which does not come back with a lane that was lost. */
  public Fence lastingFence() {
    return new Fence(owner, numbers, epochs.clone());
  }
}
