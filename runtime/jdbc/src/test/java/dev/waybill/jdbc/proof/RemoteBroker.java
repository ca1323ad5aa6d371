package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Broker.Fate;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The broker and the witness, seen from a worker process. */
public final class RemoteBroker implements BrokerLine, Witness {

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Map<Integer, CompletableFuture<String>> unanswered = new ConcurrentHashMap<>();
  private int frames;

  /** Connects a worker; the process ends with the experiment. */
  public RemoteBroker(int port, String worker) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.writeUTF(worker);
    Thread reader = new Thread(this::read, "answers");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      while (true) {
        int number = in.readInt();
        String answer = in.readUTF();
        CompletableFuture<String> stage = unanswered.remove(number);
        if (stage != null) {
          stage.complete(answer);
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0); // nobody is left to work for
    }
  }

  @Override
  public CompletionStage<Fate> take(ClaimId claim, String event, OrderingKey key) {
    return ask(number -> Frame.send(number, claim, event, key)).thenApply(Fate::valueOf);
  }

  @Override
  public void saw(Fact fact) {
    tell(fact).join();
  }

  /**
   * Tells a fact without waiting.
   *
   * @return completes when it has been taken down
   */
  public CompletableFuture<String> tell(Fact fact) {
    return ask(number -> Frame.of(number, fact));
  }

  private interface Question {
    Frame frame(int number);
  }

  private synchronized CompletableFuture<String> ask(Question question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    int number = ++frames;
    unanswered.put(number, answer);
    try {
      question.frame(number).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer;
  }
}
