package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker process tells the experiment: a fact, or an event for the broker. Each is answered
 * with its number.
 *
 * @param number counts the frames of one process
 * @param kind the simple name of the fact, or {@link #SEND}
 * @param claim which of the worker's claims
 * @param words the rest
 */
record Frame(int number, String kind, int claim, List<String> words) {

  static final String SEND = "Send";

  /** Puts a fact into words. */
  static Frame of(int number, Fact fact) {
    String kind = fact.getClass().getSimpleName();
    if (fact instanceof Fact.TookOver) {
      return new Frame(number, kind, 0, List.of());
    } else if (fact instanceof Fact.Disturbed disturbed) {
      return new Frame(number, kind, 0, List.of(disturbed.how().name()));
    } else if (fact instanceof Fact.GivenUp givenUp) {
      return new Frame(number, kind, 0, List.of(givenUp.event()));
    } else if (fact instanceof Fact.Claiming claiming) {
      return new Frame(number, kind, claiming.claim().number(), List.of());
    } else if (fact instanceof Fact.Claimed claimed) {
      List<String> words = new ArrayList<>();
      claimed
          .attempts()
          .forEach(
              (event, attempts) -> {
                words.add(event);
                words.add(attempts.toString());
              });
      return new Frame(number, kind, claimed.claim().number(), words);
    } else if (fact instanceof Fact.Confirmed confirmed) {
      return new Frame(number, kind, confirmed.claim().number(), List.of());
    } else if (fact instanceof Fact.Lost lost) {
      return new Frame(number, kind, lost.claim().number(), List.of());
    } else if (fact instanceof Fact.Sent sent) {
      return new Frame(
          number,
          kind,
          sent.claim().number(),
          List.of(sent.event(), sent.key().scope(), sent.key().value()));
    } else if (fact instanceof Fact.LookingAhead looking) {
      return new Frame(number, kind, looking.claim().number(), List.of());
    } else if (fact instanceof Fact.Retained retained) {
      return new Frame(number, kind, retained.claim().number(), retained.events());
    } else if (fact instanceof Fact.SettingAside setting) {
      return new Frame(number, kind, setting.claim().number(), setting.events());
    } else if (fact instanceof Fact.SetAside set) {
      return new Frame(number, kind, set.claim().number(), set.events());
    } else if (fact instanceof Fact.Closed closed) {
      return new Frame(number, kind, closed.claim().number(), List.of());
    } else if (fact instanceof Fact.Answered answered) {
      return new Frame(
          number,
          kind,
          answered.claim().number(),
          List.of(answered.event(), Boolean.toString(answered.isAccepted())));
    } else if (fact instanceof Fact.Acknowledging acknowledging) {
      return new Frame(number, kind, acknowledging.claim().number(), acknowledging.events());
    } else if (fact instanceof Fact.Acknowledged acknowledged) {
      return new Frame(number, kind, acknowledged.claim().number(), acknowledged.events());
    } else if (fact instanceof Fact.Failed failed) {
      return new Frame(number, kind, failed.claim().number(), List.of(failed.event()));
    }
    throw new IllegalArgumentException("no worker tells this: " + fact);
  }

  static Frame send(int number, ClaimId claim, String event, OrderingKey key) {
    return new Frame(number, SEND, claim.number(), List.of(event, key.scope(), key.value()));
  }

  /** Makes the fact again. */
  Fact fact(String worker) {
    ClaimId id = new ClaimId(worker, claim);
    return switch (kind) {
      case "TookOver" -> new Fact.TookOver(worker);
      case "Disturbed" -> new Fact.Disturbed(worker, Fact.Disturbance.valueOf(words.get(0)));
      case "GivenUp" -> new Fact.GivenUp(words.get(0));
      case "Claiming" -> new Fact.Claiming(id);
      case "Claimed" -> new Fact.Claimed(id, attempts());
      case "Confirmed" -> new Fact.Confirmed(id);
      case "Lost" -> new Fact.Lost(id);
      case "Sent" -> new Fact.Sent(id, words.get(0), new OrderingKey(words.get(1), words.get(2)));
      case "LookingAhead" -> new Fact.LookingAhead(id);
      case "Retained" -> new Fact.Retained(id, words);
      case "SettingAside" -> new Fact.SettingAside(id, words);
      case "SetAside" -> new Fact.SetAside(id, words);
      case "Closed" -> new Fact.Closed(id);
      case "Answered" -> new Fact.Answered(id, words.get(0), Boolean.parseBoolean(words.get(1)));
      case "Acknowledging" -> new Fact.Acknowledging(id, words);
      case "Acknowledged" -> new Fact.Acknowledged(id, words);
      case "Failed" -> new Fact.Failed(id, words.get(0));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private Map<String, Integer> attempts() {
    Map<String, Integer> attempts = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      attempts.put(words.get(i), Integer.valueOf(words.get(i + 1)));
    }
    return attempts;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(number);
    out.writeUTF(kind);
    out.writeInt(claim);
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
    out.flush();
  }

  static Frame read(DataInputStream in) throws IOException {
    int number = in.readInt();
    String kind = in.readUTF();
    int claim = in.readInt();
    List<String> words = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      words.add(in.readUTF());
    }
    return new Frame(number, kind, claim, words);
  }
}
