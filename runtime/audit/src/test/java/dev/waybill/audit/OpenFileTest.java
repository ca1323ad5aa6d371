package dev.waybill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that is written is the one at the path, whatever happens while it is opened. */
final class OpenFileTest {

  @TempDir private Path directory;
  private Path file;
  private final List<Path> rotated = new ArrayList<>();

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("audit.log");
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Opens the file, and rotates it at once, as logrotate with {@code create} does. */
  private FileChannel openAndRotate(Path path) throws IOException {
    FileChannel channel = open(path);
    Path away = directory.resolve("audit.log." + (rotated.size() + 1));
    Files.move(path, away);
    Files.createFile(path);
    rotated.add(away);
    return channel;
  }

  @Test
  void aNewFileThatIsReplacedWhileItIsOpenedIsNotTakenForItsSuccessor() throws Exception {
    write(OpenFile.at(file, before -> {}, this::openAndRotateOnce));

    assertThat(file).hasContent("line");
    assertThat(rotated).hasSize(1).allSatisfy(away -> assertThat(away).isEmptyFile());
  }

  @Test
  void aFileThatIsReplacedWhileItIsOpenedIsNotTakenForItsSuccessor() throws Exception {
    Files.createFile(file);

    write(OpenFile.at(file, before -> {}, this::openAndRotateOnce));

    assertThat(file).hasContent("line");
    assertThat(rotated).hasSize(1).allSatisfy(away -> assertThat(away).isEmptyFile());
  }

  private FileChannel openAndRotateOnce(Path path) throws IOException {
    return rotated.isEmpty() ? openAndRotate(path) : open(path);
  }

  private static void write(OpenFile open) throws IOException {
    try (FileChannel channel = open.channel()) {
      channel.write(ByteBuffer.wrap("line".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void whoeverOpensIsToldWhichFileBefore() throws Exception {
    Files.createFile(file);
    List<FileIdentity> told = new ArrayList<>();

    OpenFile open = OpenFile.at(file, told::add, OpenFileTest::open);
    open.channel().close();

    assertThat(told).containsExactly(open.identity());
    assertThat(open.identity().mayBe(FileIdentity.at(file))).isTrue();
  }

  @Test
  void aFileThatIsReplacedAllTheTimeIsGivenUp() {
    assertThatThrownBy(() -> OpenFile.at(file, before -> {}, this::openAndRotate))
        .isInstanceOf(UnfitFileException.class)
        .hasMessage("other files take its place all the time");
  }
}
