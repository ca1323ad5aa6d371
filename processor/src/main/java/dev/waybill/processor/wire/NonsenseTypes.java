package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Types whose values are no data: what runs, what is open, what is yet to come. */
final class NonsenseTypes {

  /** With everything that extends or implements them. */
  private static final Set<String> WITH_SUBTYPES =
      named(
          """
          java.io.InputStream java.io.OutputStream java.io.Reader java.io.Writer
          java.io.RandomAccessFile
          java.lang.ClassLoader java.lang.Process java.lang.ProcessHandle java.lang.Thread
          java.lang.ThreadGroup java.lang.ThreadLocal
          java.lang.invoke.CallSite java.lang.invoke.MethodHandle java.lang.invoke.VarHandle
          java.lang.ref.Reference
          java.lang.reflect.AccessibleObject
          java.net.DatagramSocket java.net.ServerSocket java.net.Socket java.net.URLConnection
          java.net.http.HttpClient java.net.http.WebSocket
          java.nio.channels.Channel java.nio.channels.Selector
          java.nio.file.DirectoryStream java.nio.file.FileSystem java.nio.file.WatchService
          java.sql.Array java.sql.Blob java.sql.Clob java.sql.Driver java.sql.Ref java.sql.ResultSet
          java.sql.SQLXML java.sql.Savepoint java.sql.Wrapper
          java.util.Timer java.util.TimerTask
          java.util.concurrent.CompletionStage java.util.concurrent.CyclicBarrier
          java.util.concurrent.CountDownLatch java.util.concurrent.Exchanger
          java.util.concurrent.Executor java.util.concurrent.Flow.Publisher
          java.util.concurrent.Flow.Subscriber java.util.concurrent.Flow.Subscription
          java.util.concurrent.Future java.util.concurrent.Phaser java.util.concurrent.Semaphore
          java.util.concurrent.locks.AbstractOwnableSynchronizer
          java.util.concurrent.locks.Condition java.util.concurrent.locks.Lock
          java.util.concurrent.locks.ReadWriteLock java.util.concurrent.locks.StampedLock
          java.util.stream.BaseStream
          javax.sql.CommonDataSource javax.sql.PooledConnection
          """);

  private static final Set<String> ALONE =
      named(
          """
          java.io.Closeable
          java.lang.AutoCloseable java.lang.Class java.lang.Module java.lang.ModuleLayer
          java.lang.Package java.lang.ProcessBuilder java.lang.Runtime java.lang.StackWalker
          java.lang.reflect.AnnotatedElement java.lang.reflect.Executable
          java.lang.reflect.GenericDeclaration java.lang.reflect.Member
          java.lang.reflect.Parameter java.lang.reflect.ParameterizedType
          java.lang.reflect.RecordComponent java.lang.reflect.Type
          java.time.Clock java.time.InstantSource
          java.util.Enumeration java.util.Iterator java.util.ListIterator java.util.Scanner
          java.util.ServiceLoader java.util.Spliterator
          java.util.logging.Logger
          java.util.stream.Collector
          """);

  private NonsenseTypes() {}

  private static Set<String> named(String names) {
    return new HashSet<>(List.of(names.strip().split("\\s+")));
  }

  /** Tells whether no value of a type is data; a record or an enum is, whatever it implements. */
  static boolean isOne(TypeElement type, List<TypeElement> withSupertypes) {
    if (ALONE.contains(type.getQualifiedName().toString()) || isFunctional(type)) {
      return true;
    }
    if (type.getKind() != ElementKind.RECORD && type.getKind() != ElementKind.ENUM) {
      for (TypeElement above : withSupertypes) {
        if (WITH_SUBTYPES.contains(above.getQualifiedName().toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFunctional(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE
        && AnnotationView.of(type, "java.lang.FunctionalInterface").isPresent();
  }
}
