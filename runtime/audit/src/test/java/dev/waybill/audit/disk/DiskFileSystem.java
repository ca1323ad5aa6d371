package dev.waybill.audit.disk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file system of the platform, by paths that lead through a {@link PoweredDisk}. */
final class DiskFileSystem extends FileSystem {

  private final FileSystem real = FileSystems.getDefault();
  private final DiskProvider provider;

  DiskFileSystem(PoweredDisk disk) {
    this.provider = new DiskProvider(this, disk);
  }

  /** A path that is, for all but who opens it, the real one. */
  private interface DiskPath extends Path {

    Path real();
  }

  Path path(Path target) {
    return (Path)
        Proxy.newProxyInstance(
            DiskFileSystem.class.getClassLoader(),
            new Class<?>[] {DiskPath.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("real")) {
                return target;
              }
              if (method.getName().equals("getFileSystem")) {
                return this;
              }
              Object[] passed = arguments == null ? null : arguments.clone();
              for (int i = 0; passed != null && i < passed.length; i++) {
                passed[i] = passed[i] instanceof DiskPath path ? path.real() : passed[i];
              }
              try {
                return wrapped(method.invoke(target, passed));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private @Nullable Object wrapped(@Nullable Object result) {
    return result instanceof Path path ? path(path) : result;
  }

  static Path real(Path path) {
    return path instanceof DiskPath ours ? ours.real() : path;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    return real.getPathMatcher(syntaxAndPattern);
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
