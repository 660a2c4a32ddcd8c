package io.ticketgram;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import io.ticketgram.ticket.Ticket;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.ticketgram";
  private static final String MEMORY = "io.ticketgram.memory";

  /** A package may use itself and those below it. */
  private static final List<String> TOP_DOWN =
      List.of(
          ROOT,
          MEMORY,
          "io.ticketgram.files",
          "io.ticketgram.preset",
          "io.ticketgram.flow",
          "io.ticketgram.runtime",
          "io.ticketgram.group",
          "io.ticketgram.identity",
          "io.ticketgram.spam",
          "io.ticketgram.notification",
          "io.ticketgram.desk",
          "io.ticketgram.dialog",
          "io.ticketgram.spi",
          "io.ticketgram.channel",
          "io.ticketgram.text",
          "io.ticketgram.ticket");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final Set<String> EXPORTED = exportedPackages();

  @Test
  @DisplayName("Packages use only packages below them")
  void packages_useOnlyPackagesBelow() {
    classes().should(dependOnlyDownwards()).check(CORE);
  }

  @Test
  @DisplayName("Packages are free of cycles")
  void packages_areFreeOfCycles() {
    slices().matching("io.ticketgram.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  @DisplayName("The package ticket uses nothing else of the library")
  void ticket_usesOnlyItself() {
    noClasses()
        .that()
        .resideInAPackage("io.ticketgram.ticket")
        .should()
        .dependOnClassesThat(oursOutside("io.ticketgram.ticket"))
        .check(CORE);
  }

  @Test
  @DisplayName("The package text uses nothing else of the library")
  void text_usesOnlyItself() {
    noClasses()
        .that()
        .resideInAPackage("io.ticketgram.text")
        .should()
        .dependOnClassesThat(oursOutside("io.ticketgram.text"))
        .check(CORE);
  }

  @Test
  @DisplayName("The in-memory implementations use only what any host can use for its own")
  void memory_usesOnlyTheSpiAndValues() {
    noClasses()
        .that()
        .resideInAPackage(MEMORY)
        .should()
        .dependOnClassesThat(
            oursOutside(
                MEMORY,
                "io.ticketgram.files",
                "io.ticketgram.spi",
                "io.ticketgram.dialog",
                "io.ticketgram.channel",
                "io.ticketgram.text",
                "io.ticketgram.ticket"))
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  @DisplayName("The core knows nothing of Telegram")
  void core_knowsNothingOfTelegram() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.telegram..", "io.ticketgram.telegram..", "okhttp3..")
        .check(CORE);
  }

  @Test
  @DisplayName("I-11: nobody asks the machine for the time")
  void code_neverReadsTheSystemClock() {
    noClasses().should().accessTargetWhere(readsTheSystemClock()).check(CORE);
    noClasses().should().callConstructor(Date.class).check(CORE);
  }

  @Test
  @DisplayName("I-11: only the builder of the desk takes the machine's clock, as a default")
  void systemClock_isTakenOnlyAtTheDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callMethod(InstantSource.class, "system")
        .check(CORE);
  }

  @Test
  @DisplayName("I-11: nobody sleeps")
  void code_neverSleeps() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "sleeps",
                (JavaAccess<?> access) ->
                    access.getTarget().getName().equals("sleep")
                        && access.getTargetOwner().getPackageName().startsWith("java.")))
        .check(CORE);
  }

  @Test
  @DisplayName("Jackson does not appear in the API")
  void api_isFreeOfJackson() {
    classes()
        .that(describe("are exported", ArchitectureTest::isExported))
        .should(nameNoTypesOf("com.fasterxml.."))
        .check(CORE);
  }

  @Test
  @DisplayName("The runtime is nobody's API")
  void runtime_isNotExported() {
    assertThat(EXPORTED).contains("io.ticketgram.spi").doesNotContain("io.ticketgram.runtime");
  }

  @Test
  @DisplayName("Nothing is printed, and logs go to SLF4J")
  void code_logsOnlyToSlf4j() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
  }

  @Test
  @DisplayName("There is no static mutable state")
  void staticFields_areFinal() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(CORE);
  }

  @Test
  @DisplayName("Every package is @NullMarked")
  void packages_areNullMarked() {
    classes()
        .should(
            new ArchCondition<>("be in a package marked @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(violated(type, type.getPackageName() + " is not @NullMarked"));
                }
              }
            })
        .check(CORE);
  }

  private static ArchCondition<JavaClass> dependOnlyDownwards() {
    return new ArchCondition<>("depend only on packages below " + TOP_DOWN) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = TOP_DOWN.indexOf(type.getPackageName());
        if (own < 0) {
          events.add(violated(type, type.getPackageName() + " has no place in TOP_DOWN"));
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isOurs(dependency.getTargetClass()))
            .filter(
                dependency ->
                    TOP_DOWN.indexOf(
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                        < own)
            .forEach(dependency -> events.add(violated(dependency, dependency.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> nameNoTypesOf(String packages) {
    DescribedPredicate<JavaClass> foreign = resideInAnyPackage(packages);
    return new ArchCondition<>("name no types of " + packages + " in their API") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> parents =
            Stream.concat(
                type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
        Stream<JavaClass> members =
            type.getMembers().stream()
                .filter(ArchitectureTest::isVisible)
                .flatMap(
                    member ->
                        Stream.concat(member.getAllInvolvedRawTypes().stream(), thrownBy(member)));
        Stream.concat(parents, members)
            .filter(foreign)
            .distinct()
            .forEach(
                found -> events.add(violated(type, type.getName() + " shows " + found.getName())));
      }
    };
  }

  private static Stream<JavaClass> thrownBy(JavaMember member) {
    return member instanceof JavaCodeUnit unit ? unit.getExceptionTypes().stream() : Stream.of();
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return describe(
        "reads the system clock",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          return (owner.startsWith("java.time.") && name.equals("now"))
              || (owner.equals("java.time.Clock")
                  && (name.startsWith("system") || name.startsWith("tick")))
              || (owner.equals("java.lang.System")
                  && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
        });
  }

  private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages))
        .and(describe("are of the library", ArchitectureTest::isOurs));
  }

  private static boolean isOurs(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  private static boolean isExported(JavaClass type) {
    return EXPORTED.contains(type.getPackageName())
        && type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Set<String> exportedPackages() {
    try {
      Path classes =
          Path.of(Ticket.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(classes).find(ROOT).orElseThrow().descriptor().exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(toUnmodifiableSet());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
