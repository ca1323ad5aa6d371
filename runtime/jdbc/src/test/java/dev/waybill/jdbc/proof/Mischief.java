package dev.waybill.jdbc.proof;

import static dev.waybill.jdbc.proof.Fault.ACKNOWLEDGEMENT_COMMITTED_UNHEARD;
import static dev.waybill.jdbc.proof.Fault.ACKNOWLEDGEMENT_NEVER_ARRIVES;
import static dev.waybill.jdbc.proof.Fault.ACKNOWLEDGEMENT_NOT_COMMITTED;
import static dev.waybill.jdbc.proof.Fault.BROKER_AWAY;
import static dev.waybill.jdbc.proof.Fault.BROKER_HANGS;
import static dev.waybill.jdbc.proof.Fault.BROKER_TAKES_AND_HANGS;
import static dev.waybill.jdbc.proof.Fault.CONNECTION_LOST_AT_CLAIM;
import static dev.waybill.jdbc.proof.Fault.CONNECTION_LOST_LOOKING_AHEAD;
import static dev.waybill.jdbc.proof.Fault.CONNECTION_LOST_SETTING_ASIDE;
import static dev.waybill.jdbc.proof.Fault.EVENT_THAT_KILLS;
import static dev.waybill.jdbc.proof.Fault.KILLED_AFTER_ACKNOWLEDGEMENT;
import static dev.waybill.jdbc.proof.Fault.KILLED_AFTER_CLAIM;
import static dev.waybill.jdbc.proof.Fault.KILLED_AFTER_SEND;
import static dev.waybill.jdbc.proof.Fault.KILLED_BEFORE_ACKNOWLEDGEMENT;
import static dev.waybill.jdbc.proof.Fault.KILLED_BEFORE_CLAIM;
import static dev.waybill.jdbc.proof.Fault.KILLED_GOING_ON;
import static dev.waybill.jdbc.proof.Fault.KILLED_LOOKING_AHEAD;
import static dev.waybill.jdbc.proof.Fault.KILLED_SETTING_ASIDE;
import static dev.waybill.jdbc.proof.Fault.PAUSED_AFTER_CLAIM;
import static dev.waybill.jdbc.proof.Fault.PAUSED_AFTER_SEND;
import static dev.waybill.jdbc.proof.Fault.PAUSED_BEFORE_ACKNOWLEDGEMENT;
import static dev.waybill.jdbc.proof.Fault.PAUSED_GOING_ON;
import static dev.waybill.jdbc.proof.Fault.PAUSED_LOOKING_AHEAD;
import static dev.waybill.jdbc.proof.Fault.PAUSED_SETTING_ASIDE;
import static dev.waybill.jdbc.proof.Fault.REFUSED;
import static dev.waybill.jdbc.proof.Fault.REFUSED_FOR_EVER;
import static dev.waybill.jdbc.proof.Fault.REFUSED_LATE;
import static dev.waybill.jdbc.proof.Fault.TAKEN_LATE;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.BrittleDataSource.Break;
import dev.waybill.jdbc.proof.Broker.Fate;
import dev.waybill.jdbc.proof.Fact.Disturbance;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The fail points of a {@link Simulation}: what a worker does is told here before it goes on, and
 * now and then something happens to it instead.
 */
final class Mischief implements Witness, Broker.Temper {

  private static final Map<Class<? extends Fact>, List<Fault>> FAIL_POINTS =
      Map.of(
          Fact.Claiming.class,
          List.of(KILLED_BEFORE_CLAIM, CONNECTION_LOST_AT_CLAIM),
          Fact.Claimed.class,
          List.of(KILLED_AFTER_CLAIM, PAUSED_AFTER_CLAIM),
          Fact.Received.class,
          List.of(KILLED_AFTER_SEND, PAUSED_AFTER_SEND),
          Fact.LookingAhead.class,
          List.of(KILLED_LOOKING_AHEAD, PAUSED_LOOKING_AHEAD, CONNECTION_LOST_LOOKING_AHEAD),
          Fact.Retained.class,
          List.of(KILLED_GOING_ON, PAUSED_GOING_ON),
          Fact.SettingAside.class,
          List.of(KILLED_SETTING_ASIDE, PAUSED_SETTING_ASIDE, CONNECTION_LOST_SETTING_ASIDE),
          Fact.Acknowledging.class,
          List.of(
              KILLED_BEFORE_ACKNOWLEDGEMENT,
              PAUSED_BEFORE_ACKNOWLEDGEMENT,
              ACKNOWLEDGEMENT_NEVER_ARRIVES,
              ACKNOWLEDGEMENT_NOT_COMMITTED,
              ACKNOWLEDGEMENT_COMMITTED_UNHEARD),
          Fact.Acknowledged.class,
          List.of(KILLED_AFTER_ACKNOWLEDGEMENT));

  private static final List<Fault> TEMPERS =
      List.of(
          REFUSED,
          REFUSED,
          REFUSED_FOR_EVER,
          BROKER_AWAY,
          BROKER_HANGS,
          BROKER_TAKES_AND_HANGS,
          TAKEN_LATE,
          TAKEN_LATE,
          TAKEN_LATE,
          TAKEN_LATE,
          REFUSED_LATE,
          REFUSED_LATE);

  private final Simulation simulation;
  private final Random random;
  private final Set<String> killers = new HashSet<>();
  private boolean isOver;

  /** Pauses and kills within a pause would go on for ever. */
  private int depth;

  Mischief(Simulation simulation, Random random) {
    this.simulation = simulation;
    this.random = random;
  }

  /** From now on nothing goes wrong any more. */
  void end() {
    isOver = true;
    killers.clear();
  }

  /** From now on an event kills every worker that sends it. */
  void makeKiller(String event) {
    killers.add(event);
    simulation.note(EVENT_THAT_KILLS);
  }

  @Override
  public void saw(Fact fact) {
    if (fact instanceof Fact.Disturbed) {
      return; // our own doing, which has been noted
    }
    SimulatedWorker worker = simulation.worker(workerOf(fact));
    if (worker.isDead()) {
      throw new SimulatedWorker.Dead(worker.name);
    }
    simulation.history().saw(fact);
    if (fact instanceof Fact.LookingAhead && !isOver && depth == 0 && random.nextInt(3) == 0) {
      simulation.applicationGoesOn();
    }
    List<Fault> possible = FAIL_POINTS.getOrDefault(fact.getClass(), List.of());
    if (!isOver && depth < 2 && !possible.isEmpty() && random.nextInt(odds(fact)) == 0) {
      depth++;
      try {
        happen(possible.get(random.nextInt(possible.size())), worker);
      } finally {
        depth--;
      }
    }
  }

  private static String workerOf(Fact fact) {
    return fact instanceof Fact.TookOver takeover ? takeover.worker() : claimOf(fact).worker();
  }

  private static ClaimId claimOf(Fact fact) {
    if (fact instanceof Fact.Claiming claiming) {
      return claiming.claim();
    } else if (fact instanceof Fact.Claimed claimed) {
      return claimed.claim();
    } else if (fact instanceof Fact.Confirmed confirmed) {
      return confirmed.claim();
    } else if (fact instanceof Fact.Lost lost) {
      return lost.claim();
    } else if (fact instanceof Fact.Sent sent) {
      return sent.claim();
    } else if (fact instanceof Fact.Received received) {
      return received.claim();
    } else if (fact instanceof Fact.LookingAhead looking) {
      return looking.claim();
    } else if (fact instanceof Fact.Retained retained) {
      return retained.claim();
    } else if (fact instanceof Fact.SettingAside setting) {
      return setting.claim();
    } else if (fact instanceof Fact.SetAside set) {
      return set.claim();
    } else if (fact instanceof Fact.Closed closed) {
      return closed.claim();
    } else if (fact instanceof Fact.Answered answered) {
      return answered.claim();
    } else if (fact instanceof Fact.Away away) {
      return away.claim();
    } else if (fact instanceof Fact.Acknowledging acknowledging) {
      return acknowledging.claim();
    } else if (fact instanceof Fact.Acknowledged acknowledged) {
      return acknowledged.claim();
    } else if (fact instanceof Fact.Failed failed) {
      return failed.claim();
    }
    throw new IllegalArgumentException("no worker tells this: " + fact);
  }

  /** One in how many times something happens; an empty claim is no place for it. */
  private static int odds(Fact fact) {
    if (fact instanceof Fact.Claimed claimed && claimed.attempts().isEmpty()) {
      return Integer.MAX_VALUE;
    } else if (fact instanceof Fact.Retained || fact instanceof Fact.SettingAside) {
      return 4;
    } else if (fact instanceof Fact.Acknowledging) {
      return 6;
    }
    return fact instanceof Fact.Claiming || fact instanceof Fact.Received ? 50 : 20;
  }

  private void happen(Fault fault, SimulatedWorker worker) {
    simulation.note(fault);
    switch (fault) {
      case KILLED_BEFORE_CLAIM,
          KILLED_AFTER_CLAIM,
          KILLED_AFTER_SEND,
          KILLED_LOOKING_AHEAD,
          KILLED_GOING_ON,
          KILLED_SETTING_ASIDE,
          KILLED_BEFORE_ACKNOWLEDGEMENT,
          KILLED_AFTER_ACKNOWLEDGEMENT ->
          kill(worker);
      case PAUSED_AFTER_CLAIM,
          PAUSED_AFTER_SEND,
          PAUSED_LOOKING_AHEAD,
          PAUSED_GOING_ON,
          PAUSED_SETTING_ASIDE,
          PAUSED_BEFORE_ACKNOWLEDGEMENT -> {
        disturbed(worker, Disturbance.PAUSED);
        simulation.othersTakeOver();
      }
      case CONNECTION_LOST_AT_CLAIM, CONNECTION_LOST_LOOKING_AHEAD ->
          breakAt(worker, "FROM \"outbox\" o", Break.BEFORE);
      case CONNECTION_LOST_SETTING_ASIDE -> breakAt(worker, "INTO \"outbox_retry\"", Break.BETWEEN);
      case ACKNOWLEDGEMENT_NEVER_ARRIVES -> breakAt(worker, "DELETE FROM", Break.BEFORE);
      case ACKNOWLEDGEMENT_NOT_COMMITTED -> breakAt(worker, "DELETE FROM", Break.BETWEEN);
      case ACKNOWLEDGEMENT_COMMITTED_UNHEARD -> breakAt(worker, "DELETE FROM", Break.AFTER);
      default -> throw new IllegalArgumentException("not at a fail point: " + fault);
    }
  }

  private void kill(SimulatedWorker worker) {
    disturbed(worker, Disturbance.KILLED);
    worker.die();
    throw new SimulatedWorker.Dead(worker.name);
  }

  private void breakAt(SimulatedWorker worker, String deed, Break how) {
    worker.way.breakAt(deed, how, broken -> disturbed(worker, Disturbance.CUT_OFF));
  }

  private void disturbed(SimulatedWorker worker, Disturbance how) {
    simulation.history().saw(new Fact.Disturbed(worker.name, how));
  }

  @Override
  public Fate fate(ClaimId claim, String event, OrderingKey key) {
    SimulatedWorker worker = simulation.worker(claim.worker());
    if (killers.contains(event)) {
      kill(worker);
    }
    if (isOver || random.nextInt(16) > 0) {
      return Fate.TAKEN;
    }
    Fault fault = TEMPERS.get(random.nextInt(TEMPERS.size()));
    simulation.note(fault);
    return switch (fault) {
      case REFUSED -> Fate.REFUSED;
      case REFUSED_FOR_EVER -> Fate.REFUSED_FOR_EVER;
      case BROKER_AWAY -> Fate.BROKER_AWAY;
      default -> {
        disturbed(worker, Disturbance.UNANSWERED);
        yield switch (fault) {
          case BROKER_HANGS -> Fate.SWALLOWED;
          case BROKER_TAKES_AND_HANGS -> Fate.TAKEN_UNANSWERED;
          case TAKEN_LATE -> Fate.TAKEN_LATE;
          default -> Fate.REFUSED_LATE;
        };
      }
    };
  }
}
