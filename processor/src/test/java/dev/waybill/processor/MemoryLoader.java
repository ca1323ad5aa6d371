package dev.waybill.processor;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes and resources from memory, as an application does from its class path. */
final class MemoryLoader extends ClassLoader {

  private final Map<String, byte[]> files;

  /** Takes the content of a class path's only entry, by path. */
  MemoryLoader(Map<String, byte[]> files) {
    super(MemoryLoader.class.getClassLoader());
    this.files = files;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected @Nullable URL findResource(String path) {
    byte[] bytes = files.get(path);
    return bytes == null ? null : url(path, bytes);
  }

  @Override
  protected Enumeration<URL> findResources(String path) {
    URL found = findResource(path);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  private static URL url(String path, byte[] bytes) {
    try {
      return new URL("memory", "", -1, "/" + path, new Handler(bytes));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class Handler extends URLStreamHandler {

    private final byte[] bytes;

    Handler(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
