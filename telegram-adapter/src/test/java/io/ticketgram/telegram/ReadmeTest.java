package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final int MAX_LINES = 15;

  @Test
  @DisplayName("The quick start of the README compiles and has at most 15 lines")
  void quickStart_compiles(@TempDir Path classes) throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String code = readme.substring(readme.indexOf("```java") + 7);
    code = code.substring(0, code.indexOf("```")).strip();
    assertThat(code.lines().count()).isLessThanOrEqualTo(MAX_LINES);

    String source =
        """
        import io.ticketgram.*;
        import io.ticketgram.files.*;
        import io.ticketgram.jdbc.*;
        import io.ticketgram.preset.*;
        import io.ticketgram.spi.*;
        import io.ticketgram.telegram.*;
        class QuickStart {
          void run(String token, ClientDirectory clients, SupportCatalog catalog,
              javax.sql.DataSource dataSource, java.nio.file.Path directory) {
        %s
          }
        }
        """
            .formatted(code);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Source(source)))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///QuickStart.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
