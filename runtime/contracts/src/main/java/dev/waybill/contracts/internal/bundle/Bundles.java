package dev.waybill.contracts.internal.bundle;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipError;

/** Finds the bundles of all packages in folders of classes and in jars. */
public final class Bundles {

  private static final String FOLDER = "META-INF/waybill";

  private final Map<String, Path> places = new TreeMap<>();
  private final Map<String, Bundle> bundles = new TreeMap<>();

  private Bundles() {}

  /**
   * Reads all bundles.
   *
   * @param classes folders and jars
   * @return the bundles, sorted by package
   * @throws UnusableException if one of these is neither, if a bundle cannot be read, or if a
   *     package has several
   */
  public static List<Bundle> in(List<Path> classes) throws UnusableException {
    Bundles found = new Bundles();
    for (Path path : classes) {
      found.read(path);
    }
    return List.copyOf(found.bundles.values());
  }

  private void read(Path path) throws UnusableException {
    if (Files.isDirectory(path)) {
      readIn(path, path);
    } else if (Files.exists(path)) {
      readJar(path);
    } else {
      throw new UnusableException(
          "There is no %s, where compiled classes are expected. Compile first, or correct the path."
              .formatted(path));
    }
  }

  private void readJar(Path jar) throws UnusableException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      readIn(content.getPath("/"), jar);
    } catch (IOException | ProviderNotFoundException | ZipError e) {
      throw new UnusableException(
          "%s is neither a folder of classes nor a jar that can be read. Correct the path, or build the jar again."
              .formatted(jar),
          e);
    }
  }

  private void readIn(Path root, Path place) throws UnusableException {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, 2)) {
      files =
          all.filter(file -> file.getFileName().toString().equals("contracts.json"))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw cannotRead(place, e);
    }
    for (Path file : files) {
      add(file, place);
    }
  }

  private void add(Path file, Path place) throws UnusableException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UnusableException(
          "%s in %s is not UTF-8. Nobody can tell what was compiled. Compile again, from scratch."
              .formatted(file, place),
          e);
    } catch (IOException e) {
      throw cannotRead(place, e);
    }
    Bundle bundle = BundleReader.read(text, nameOf(file) + " in " + place);
    Path other = places.put(bundle.packageName(), place);
    if (other != null && !other.equals(place)) {
      throw new UnusableException(
          "The package %s has contracts in %s and in %s. It has one lock, and is judged as a whole. Move its events into one of them."
              .formatted(bundle.packageName(), other, place));
    }
    bundles.put(bundle.packageName(), bundle);
  }

  private static String nameOf(Path file) {
    String whole = file.toString().replace('\\', '/');
    return whole.substring(whole.indexOf(FOLDER));
  }

  private static UnusableException cannotRead(Path place, IOException e) {
    return new UnusableException("%s cannot be read: %s.".formatted(place, e), e);
  }
}
