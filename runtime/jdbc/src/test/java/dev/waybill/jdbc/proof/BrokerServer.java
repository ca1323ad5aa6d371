package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Where worker processes reach the broker, and the witness of what they do. What a worker tells is
 * answered when it has been taken down: a witness that does not return holds its worker there.
 */
public final class BrokerServer implements AutoCloseable {

  /** The answer to a fact; answers to events are their fates. */
  static final String HEARD = "HEARD";

  private final ServerSocket socket;
  private final BrokerLine broker;
  private final Witness witness;

  /** Listens on a free port of this host. */
  public BrokerServer(BrokerLine broker, Witness witness) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.broker = broker;
    this.witness = witness;
    daemon("broker", this::accept);
  }

  /** The port. */
  public int port() {
    return socket.getLocalPort();
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket worker = socket.accept();
        worker.setTcpNoDelay(true);
        daemon("broker-line", () -> serve(worker));
      }
    } catch (IOException e) {
      // The experiment is over.
    }
  }

  private void serve(Socket socketOfWorker) {
    try (socketOfWorker) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socketOfWorker.getInputStream()));
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socketOfWorker.getOutputStream()));
      String worker = in.readUTF();
      while (true) {
        Frame frame = Frame.read(in);
        if (frame.kind().equals(Frame.SEND)) {
          take(worker, frame, out);
        } else {
          witness.saw(frame.fact(worker));
          answer(out, frame, HEARD);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The worker is gone.
    }
  }

  private void take(String worker, Frame frame, DataOutputStream out) {
    OrderingKey key = new OrderingKey(frame.words().get(1), frame.words().get(2));
    var unused =
        broker
            .take(new ClaimId(worker, frame.claim()), frame.words().get(0), key)
            .thenAccept(fate -> answer(out, frame, fate.name()));
  }

  private static void answer(DataOutputStream out, Frame frame, String answer) {
    synchronized (out) {
      try {
        out.writeInt(frame.number());
        out.writeUTF(answer);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
