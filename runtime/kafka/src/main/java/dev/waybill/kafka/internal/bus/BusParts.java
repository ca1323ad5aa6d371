package dev.waybill.kafka.internal.bus;

import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.consume.Subscriptions;
import dev.waybill.kafka.internal.publish.Publisher;
import dev.waybill.kafka.internal.wire.CloudEventsFormat;
import dev.waybill.kafka.internal.wire.NativeFormat;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.kafka.internal.wire.WireFormat;
import java.time.Duration;

/** The two halves of a bus. */
public record BusParts(Publisher publisher, Subscriptions subscriptions) {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  /** Makes the parts of a bus. None of them connects before it is used. */
  public static BusParts of(BusSettings settings) {
    ClientSettings clients = settings.clients();
    ClusterProbe probe = new ClusterProbe(clients);
    return new BusParts(
        new Publisher(
            format(settings), clients, probe, settings.transactionalId(), settings.timing()),
        new Subscriptions(
            clients,
            probe,
            new RecordReader(settings.codec(), settings.mapping()),
            settings.listener(),
            settings.timing()));
  }

  private static WireFormat format(BusSettings settings) {
    EventCodec codec = settings.codec();
    CloudEventsMapping mapping = settings.mapping();
    return mapping == null
        ? new NativeFormat(codec)
        : new CloudEventsFormat(codec, mapping, settings.isStructured());
  }

  /** Ends the subscriptions first: their handlers may publish. */
  public void close() {
    subscriptions.close();
    publisher.close(CLOSE_TIMEOUT);
    subscriptions.closeProducer(CLOSE_TIMEOUT);
  }
}
