package io.ticketgram.telegram;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ticketgram.ticket.Ticket;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TelegramArchitectureTest {
  private static final Path MAIN_CLASSES = Path.of("target", "classes");

  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.ticketgram.telegram");

  @Test
  @DisplayName("The adapter uses only what the core exports")
  void adapter_usesOnlyTheExportedCore() {
    Set<String> exported = exportedPackagesOfTheCore();
    assertThat(exported).contains("io.ticketgram.channel");
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are of the core and not exported",
                (JavaClass type) -> {
                  String name = type.getBaseComponentType().getPackageName();
                  return (name + ".").startsWith("io.ticketgram.")
                      && !(name + ".").startsWith("io.ticketgram.telegram.")
                      && !exported.contains(name);
                }))
        .allowEmptyShould(true)
        .check(ADAPTER);
  }

  @Test
  @DisplayName("I-7: nobody sets a parse mode")
  void parseMode_isNeverSet() throws IOException {
    noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "sets a parse mode",
                (JavaAccess<?> access) ->
                    access.getTarget().getName().toLowerCase(Locale.ROOT).contains("parsemode")
                        || access.getTargetOwner().getSimpleName().equals("ParseMode")))
        .allowEmptyShould(true)
        .check(ADAPTER);
    assertThat(classFilesThatName("parse_mode")).isEmpty();
  }

  @Test
  @DisplayName("I-11: only the host's door may default to the machine's time, and nobody sleeps")
  void code_neverReadsTheSystemClock() {
    noClasses()
        .that()
        .doNotHaveSimpleName("TelegramChannelBuilder")
        .should()
        .accessTargetWhere(readsTheSystemClock())
        .allowEmptyShould(true)
        .check(ADAPTER);
  }

  @Test
  @DisplayName("I-11: only the builder of the channel takes the machine's clock, as a default")
  void systemClock_isTakenOnlyAtTheDoor() {
    noClasses()
        .that()
        .areNotAssignableTo(TelegramChannelBuilder.class)
        .should()
        .callMethod(InstantSource.class, "system")
        .check(ADAPTER);
  }

  @Test
  @DisplayName("Nothing is printed, and logs go to SLF4J")
  void code_logsOnlyToSlf4j() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).check(ADAPTER);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true).check(ADAPTER);
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return describe(
        "reads the system clock or sleeps",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          return (owner.startsWith("java.time.") && name.equals("now"))
              || (owner.equals("java.time.Clock") && name.startsWith("system"))
              || (owner.equals("java.lang.System")
                  && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
              || (owner.startsWith("java.") && name.equals("sleep"));
        });
  }

  private static List<Path> classFilesThatName(String text) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN_CLASSES)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        if (Files.readString(file, ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  private static Set<String> exportedPackagesOfTheCore() {
    try {
      Path core = Path.of(Ticket.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(core)
          .find("io.ticketgram")
          .orElseThrow()
          .descriptor()
          .exports()
          .stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(toUnmodifiableSet());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
