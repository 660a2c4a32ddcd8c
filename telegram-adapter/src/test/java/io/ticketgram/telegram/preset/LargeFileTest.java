package io.ticketgram.telegram.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Set the system property {@code largeFileMegabytes} for a larger file, such as 2000. */
class LargeFileTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  @DisplayName("I-10: a file larger than the heap goes through download, store, scanner and panel")
  void largeFile_inASmallHeap_isStreamed() throws IOException, InterruptedException {
    int megabytes = Integer.getInteger("largeFileMegabytes", 300);
    Path output = directory.resolve("output");
    Path store = Files.createDirectory(directory.resolve("store"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                LargeFileRun.class.getName(),
                store.toString(),
                Integer.toString(megabytes))
            .redirectErrorStream(true)
            .redirectOutput(new File(output.toString()))
            .start();
    try {
      assertThat(process.waitFor(14, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    long size = (long) megabytes << 20;
    assertThat(output).content().contains("scanned " + size + ", opened " + size);
    assertThat(process.exitValue()).isZero();
  }
}
