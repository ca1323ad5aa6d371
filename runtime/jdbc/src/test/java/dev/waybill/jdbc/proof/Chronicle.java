package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Fact.Disturbance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A history, sorted by event and by claim. */
final class Chronicle {

  private final List<History.Entry> entries;
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private final Map<String, Story.Transaction> transactions = new HashMap<>();
  private final Map<ClaimId, Integer> claimsBegan = new HashMap<>();
  private final Map<ClaimId, Integer> claimSizes = new HashMap<>();
  private final Map<String, ClaimId> current = new HashMap<>();

  /** The claims of which workers have gone on without something, by worker. */
  private final Map<String, Set<ClaimId>> retained = new HashMap<>();

  private final Set<ClaimId> disturbed = new HashSet<>();
  private final Set<ClaimId> ended = new HashSet<>();
  private final Map<Disturbance, Integer> disturbances = new EnumMap<>(Disturbance.class);
  private final List<Integer> takeovers = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  Chronicle(List<History.Entry> entries) {
    this.entries = entries;
    for (int at = 0; at < entries.size(); at++) {
      sort(at, entries.get(at).fact());
    }
  }

  private void sort(int at, Fact fact) {
    if (fact instanceof Fact.Appending appending) {
      stories.put(
          appending.event(),
          new Story(
              appending.event(),
              appending.key(),
              transaction(appending.transaction()),
              at,
              appending.version()));
    } else if (fact instanceof Fact.Committed committed) {
      transaction(committed.transaction()).committedAt = at;
    } else if (fact instanceof Fact.RolledBack rolledBack) {
      transaction(rolledBack.transaction()).rolledBackAt = at;
    } else if (fact instanceof Fact.TookOver) {
      takeovers.add(at);
    } else if (fact instanceof Fact.Claiming claiming) {
      current.put(claiming.claim().worker(), claiming.claim());
      claimsBegan.put(claiming.claim(), at);
    } else if (fact instanceof Fact.Claimed claimed) {
      claimed(at, claimed);
    } else if (fact instanceof Fact.Retained kept) {
      retained(kept);
    } else if (fact instanceof Fact.Closed closed) {
      retained.getOrDefault(closed.claim().worker(), Set.of()).remove(closed.claim());
    } else if (fact instanceof Fact.Received received) {
      received(at, received);
    } else if (fact instanceof Fact.Answered answered && !answered.isAccepted()) {
      story(answered.event(), story -> story.refusals.putIfAbsent(answered.claim(), at));
    } else if (fact instanceof Fact.Failed failed) {
      story(failed.event(), story -> story.refusals.putIfAbsent(failed.claim(), at));
      story(failed.event(), story -> story.failures.add(failed.claim()));
    } else if (fact instanceof Fact.Away away) {
      story(away.event(), story -> story.aways.add(away.claim()));
    } else if (fact instanceof Fact.Lost lost) {
      lost(lost.claim());
    } else if (fact instanceof Fact.Disturbed hindered) {
      disturbed(hindered);
    } else if (fact instanceof Fact.GivenUp givenUp) {
      story(givenUp.event(), story -> story.isGivenUp = true);
    } else if (fact instanceof Fact.Replayed replayed) {
      story(replayed.event(), story -> story.isReplayed = true);
    }
  }

  private Story.Transaction transaction(String name) {
    return transactions.computeIfAbsent(name, any -> new Story.Transaction());
  }

  private void story(String event, Consumer<Story> use) {
    Story story = stories.get(event);
    if (story != null) {
      use.accept(story);
    }
  }

  private void claimed(int at, Fact.Claimed claimed) {
    int size = claimed.attempts().size();
    claimSizes.put(claimed.claim(), size);
    int beganAt = claimsBegan.getOrDefault(claimed.claim(), at);
    int place = 0;
    for (Map.Entry<String, Integer> entry : claimed.attempts().entrySet()) {
      Story.Turn turn =
          new Story.Turn(beganAt, at, claimed.claim(), entry.getValue(), place++, size);
      story(entry.getKey(), story -> story.turns.add(turn));
    }
  }

  private void retained(Fact.Retained kept) {
    ClaimId claim = kept.claim();
    retained.computeIfAbsent(claim.worker(), worker -> new HashSet<>()).add(claim);
    claimSizes.put(claim, kept.events().size());
    for (Story story : stories.values()) {
      if (!kept.events().contains(story.event)) {
        story.givenBack.add(claim);
      }
    }
  }

  private void received(int at, Fact.Received received) {
    Story story = stories.get(received.event());
    if (story == null) {
      strangers.add(received.event());
    } else {
      story.receipts.add(new Story.Receipt(at, received.claim()));
    }
  }

  private void disturbed(Fact.Disturbed hindered) {
    disturbances.merge(hindered.how(), 1, Integer::sum);
    Set<ClaimId> claims = openClaims(hindered.worker());
    disturbed.addAll(claims);
    if (hindered.how() == Disturbance.KILLED) {
      ended.addAll(claims);
    }
  }

  /** Whose page is lost gives back what it goes on without, too: the lease is that of all. */
  private void lost(ClaimId claim) {
    Set<ClaimId> claims =
        claim.equals(current.get(claim.worker())) ? openClaims(claim.worker()) : Set.of(claim);
    disturbed.addAll(claims);
    ended.addAll(claims);
  }

  /** What a worker has out: its page, and what it goes on without. A lease is that of all. */
  private Set<ClaimId> openClaims(String worker) {
    Set<ClaimId> claims = new HashSet<>(retained.getOrDefault(worker, Set.of()));
    ClaimId inHand = current.get(worker);
    if (inHand != null) {
      claims.add(inHand);
    }
    return claims;
  }

  Collection<Story> stories() {
    return stories.values();
  }

  @Nullable Story story(String event) {
    return stories.get(event);
  }

  /** What the broker received and nobody appended. */
  List<String> strangers() {
    return strangers;
  }

  /** Whether something happened during a claim that may make its events come twice. */
  boolean isDisturbed(ClaimId claim) {
    return disturbed.contains(claim);
  }

  /** Whether a claim ended with its worker's death or with its lease. */
  boolean isCutShort(ClaimId claim) {
    return ended.contains(claim);
  }

  /** How many events came in claims that were disturbed. */
  int inDisturbedClaims() {
    return disturbed.stream().mapToInt(claim -> claimSizes.getOrDefault(claim, 0)).sum();
  }

  Map<Disturbance, Integer> disturbances() {
    return disturbances;
  }

  /** How many takeovers there were between two places, and any of which nobody could tell. */
  long takeoversBetween(int from, int to) {
    return takeovers.stream().filter(at -> at > from && at < to).count()
        + disturbances.getOrDefault(Disturbance.KILLED, 0);
  }

  /**
   * How many events can have come in front of those that were claimed between two places: whose
   * transactions committed late, or whose keys had waited behind a failure.
   */
  long cameInFrontBetween(int from, int to) {
    Set<OrderingKey> held = new HashSet<>();
    for (Story story : stories.values()) {
      if (story.wasRefusedBefore(to)) {
        held.add(story.key);
      }
    }
    return stories.values().stream()
        .filter(story -> story.wasLateBetween(from, to) || held.contains(story.key))
        .count();
  }

  /** Whether somebody took over from somebody between two places. */
  boolean hasTakeoverBetween(int from, int to) {
    return takeovers.stream().anyMatch(at -> at > from && at < to);
  }

  /** Calls back for every fact of a kind, with its place. */
  <F extends Fact> void each(Class<F> kind, BiConsumer<Integer, F> use) {
    for (int at = 0; at < entries.size(); at++) {
      if (kind.isInstance(entries.get(at).fact())) {
        use.accept(at, kind.cast(entries.get(at).fact()));
      }
    }
  }

  /** The value of {@link System#nanoTime()} at a place. */
  long nanosAt(int at) {
    return entries.get(at).at();
  }

  List<History.Entry> entries() {
    return entries;
  }
}
