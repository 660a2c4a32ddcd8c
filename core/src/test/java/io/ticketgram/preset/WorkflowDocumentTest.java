package io.ticketgram.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkflowDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/workflows.md");
  private static final List<String> LANGUAGES = List.of("en", "ru", "fa");

  @Test
  @DisplayName("ALL-1: docs/workflows.md shows the workflow of every preset as it is")
  void workflowsDocument_isAsTheCode() throws IOException {
    String expected = document();

    assertThat(Files.readString(DOCUMENT))
        .withFailMessage("docs/workflows.md is out of date. Replace all of it by:%n%n%s", expected)
        .isEqualTo(expected);
  }

  private static String document() {
    StringBuilder document =
        new StringBuilder(
            """
            # The workflows of the presets

            Each diagram is printed by `Workflow.toMermaid()`, and a test compares this page with the code. An arrow names the
            action and, in brackets, who may do it; below the name of a status stands what leaves a ticket in it. All else is
            not allowed. Silence is counted from what was said last in the ticket. Tickets in a status that leads to the end
            are not listed as open.
            """);
    ShippedPresets.all().forEach((name, preset) -> document.append(section(name, preset)));
    return document.toString();
  }

  private static String section(String name, Preset preset) {
    Workflow workflow = preset.workflow();
    Catalogue texts = Catalogue.standard();
    for (Map.Entry<Locale, Map<String, String>> own : preset.texts().entrySet()) {
      texts = texts.with(own.getKey(), own.getValue());
    }
    StringBuilder section = new StringBuilder("\n## `Presets." + name + "()`\n\n```mermaid\n");
    section
        .append(workflow.toMermaid())
        .append("\n```\n\n| status | en | ru | fa |\n|---|---|---|---|\n");
    for (Status status : workflow.statuses()) {
      section.append("| `").append(status).append("` |");
      for (String language : LANGUAGES) {
        Phrase title = Phrase.of("status." + status);
        section
            .append(' ')
            .append(texts.render(title, Locale.forLanguageTag(language)).value())
            .append(" |");
      }
      section.append('\n');
    }
    return section.toString();
  }
}
