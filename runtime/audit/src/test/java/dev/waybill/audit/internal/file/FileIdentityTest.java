package dev.waybill.audit.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether two files are taken for one. */
class FileIdentityTest {

  @TempDir private Path directory;

  @Test
  void whereAFileSystemHasNoKeysAFileThatIsThereIsTakenForTheSame() throws Exception {
    Path file = Files.createFile(directory.resolve("audit.log"));
    FileIdentity keyless = new FileIdentity(null);

    assertThat(keyless.mayBe(FileIdentity.at(file))).isTrue();
    assertThat(keyless.mayBe(new FileIdentity(null))).isTrue();
    assertThat(keyless.mayBe(FileIdentity.at(directory.resolve("audit.log.1")))).isFalse();
  }
}
