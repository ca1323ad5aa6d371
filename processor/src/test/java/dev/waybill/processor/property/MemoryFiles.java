package dev.waybill.processor.property;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Keeps in memory what a compilation writes; what it reads besides comes from a real manager. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

  private static final Set<Location> OWN =
      Set.of(
          StandardLocation.SOURCE_PATH,
          StandardLocation.CLASS_OUTPUT,
          StandardLocation.SOURCE_OUTPUT);

  private final Map<String, Content> written = new TreeMap<>();

  MemoryFiles(JavaFileManager platform) {
    super(platform);
  }

  /** The bytes of all class files, by the classes' names. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    written.forEach(
        (path, content) -> {
          if (path.startsWith("CLASS_OUTPUT/") && path.endsWith(".class")) {
            String name = path.substring("CLASS_OUTPUT/".length(), path.length() - 6);
            classes.put(name.replace('/', '.'), content.bytes());
          }
        });
    return classes;
  }

  /** All generated sources and resources, by their paths. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    written.forEach(
        (path, content) -> {
          if (!path.endsWith(".class")) {
            texts.put(path, new String(content.bytes(), StandardCharsets.UTF_8));
          }
        });
    return texts;
  }

  static boolean isGenerated(FileObject file) {
    return file instanceof Content;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    // javac writes generated sources to where classes go, unless it is told of another place.
    Location place = kind == JavaFileObject.Kind.SOURCE ? StandardLocation.SOURCE_OUTPUT : location;
    return content(place, className.replace('.', '/') + kind.extension, kind);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String name, @Nullable FileObject sibling) {
    return content(location, path(packageName, name), JavaFileObject.Kind.OTHER);
  }

  private Content content(Location location, String path, JavaFileObject.Kind kind) {
    return written.computeIfAbsent(location + "/" + path, key -> new Content(key, kind));
  }

  @Override
  public @Nullable FileObject getFileForInput(Location location, String packageName, String name) {
    return written.get(location + "/" + path(packageName, name));
  }

  @Override
  public boolean hasLocation(Location location) {
    return OWN.contains(location) || super.hasLocation(location);
  }

  /** ecj asks whether a source file is on the source path, and else looks for it on disk. */
  @Override
  public boolean contains(Location location, FileObject file) {
    return location == StandardLocation.SOURCE_PATH;
  }

  /** Compilers know what they have written themselves. */
  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    return OWN.contains(location) ? List.of() : super.list(location, packageName, kinds, recurse);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    // javac compares each file that it is to write with all others, and URIs take their time.
    return (a instanceof Content && b instanceof Content) ? a == b : a.toUri().equals(b.toUri());
  }

  private static String path(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
  }

  /** Names may have any letter in them, which this way of making a URI allows. */
  static URI uri(String path) {
    try {
      return new URI("mem", null, "/" + path, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class Content extends SimpleJavaFileObject {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Content(String path, Kind kind) {
      super(uri(path), kind);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    @Override
    public OutputStream openOutputStream() {
      bytes.reset();
      return bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
