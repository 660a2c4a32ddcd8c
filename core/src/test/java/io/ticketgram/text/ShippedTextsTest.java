package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.preset.Preset;
import io.ticketgram.preset.ShippedPresets;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped text must keep to, in every language. */
class ShippedTextsTest {
  private static final int LONGEST_LABEL = 64;
  private static final int LONGEST_NOTICE = 200;
  private static final int LONGEST_COMMAND_DESCRIPTION = 256;

  /** Several texts, a ticket's message and a subject share one message of 4096. */
  private static final int LONGEST_PARAGRAPH = 700;

  /** Shown with the acknowledgement of a pressed button. */
  private static final Set<String> NOTICES =
      Set.of("button.stale", "ban.notice", "ban.notice_for_good", "flood.told");

  /** The start of every text of which code knows the last part only when it runs. */
  private static final Set<String> COMPOSED_START =
      Set.of(
          "action.", "command.", "field.", "kind.", "priority.", "rating.", "resume.", "status.");

  /** The end of every text of which code knows the first part only when it runs. */
  private static final Set<String> COMPOSED_END = Set.of(".cancelled", ".done", ".too_late");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^|}]*)([^}]*)}");
  private static final Pattern LATIN_DIGIT = Pattern.compile("[0-9]");

  private final Catalogue catalogue = Catalogue.standard();
  private final Set<String> keys = catalogue.keys(Locale.ENGLISH);

  static List<Locale> languages() {
    return Stream.of("en", "fa", "ru").map(Locale::forLanguageTag).toList();
  }

  static List<Locale> translations() {
    return Stream.of("fa", "ru").map(Locale::forLanguageTag).toList();
  }

  @Test
  @DisplayName("ALL-2: ru, en and fa ship")
  void standard_languages_areThese() {
    assertThat(catalogue.languages()).containsExactlyInAnyOrderElementsOf(languages());
  }

  @ParameterizedTest
  @MethodSource("translations")
  @DisplayName("ALL-2: every language has every text, and none of its own")
  void standard_translation_hasTheSameKeys(Locale language) {
    assertThat(catalogue.keys(language)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @ParameterizedTest
  @MethodSource("languages")
  @DisplayName("ALL-2: no key stands twice in a file, where the first text would be lost")
  void standard_file_hasEachKeyOnce(Locale language) throws IOException {
    List<String> named =
        Files.readAllLines(file(language)).stream()
            .filter(line -> line.contains(" = ") && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf(" = ")))
            .toList();

    assertThat(named).doesNotHaveDuplicates().hasSameSizeAs(keys);
  }

  @ParameterizedTest
  @MethodSource("translations")
  @DisplayName("ALL-2: a text has the same values and styles in every language")
  void standard_translation_hasTheSamePlaceholders(Locale language) {
    Map<String, String> english = sources(Locale.ENGLISH);
    sources(language)
        .forEach(
            (key, text) -> {
              assertThat(catalogue.placeholders(key, language))
                  .as(key)
                  .isEqualTo(catalogue.placeholders(key, Locale.ENGLISH));
              assertThat(tags(text)).as(key).isEqualTo(tags(english.get(key)));
            });
  }

  @Test
  @DisplayName("ALL-2: the values that code gives are those that the texts use")
  void code_values_areUsed() throws IOException {
    Pattern chain =
        Pattern.compile(
            "Phrase\\s*\\.of\\(\\s*\"([a-z_.]+)\"\\s*\\)((?:\\s*\\.with\\(\\s*\"\\w+\",)?)");
    Map<String, Set<String>> wrong = new TreeMap<>();
    for (String source : code()) {
      Matcher phrase = chain.matcher(source);
      while (phrase.find()) {
        String key = phrase.group(1);
        Set<String> given = valuesAfter(source, phrase.end(1) + 2);
        if (catalogue.has(key)) {
          given.removeAll(catalogue.placeholders(key, Locale.ENGLISH));
          if (!given.isEmpty()) {
            wrong.put(key, given);
          }
        }
      }
    }

    assertThat(wrong).as("values that no text shows").isEmpty();
  }

  @Test
  @DisplayName("ALL-2: code names no text that is missing")
  void code_keys_areAllThere() throws IOException {
    Set<String> families =
        keys.stream()
            .filter(key -> key.contains("."))
            .map(key -> key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    Set<String> named =
        CodeConstants.all().stream()
            .filter(constant -> constant.matches("[a-z_]+(\\.[a-z_]+)+"))
            .filter(constant -> families.contains(constant.substring(0, constant.indexOf('.') + 1)))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String source : code()) {
      Matcher phrase = Pattern.compile("Phrase\\.of\\(\\s*\"([^\"]+)\"\\s*\\)").matcher(source);
      while (phrase.find()) {
        named.add(phrase.group(1));
      }
    }
    named.addAll(composed());

    assertThat(named).hasSizeGreaterThan(50);
    named.removeAll(keys);
    assertThat(named).as("named by code, in no catalogue").isEmpty();
  }

  @Test
  @DisplayName("ALL-2: no text is left over that nobody shows")
  void standard_keys_areAllUsed() throws IOException {
    Set<String> unused = new TreeSet<>(keys);
    unused.removeAll(CodeConstants.all());
    unused.removeAll(composed());
    unused.removeIf(key -> key.startsWith("priority.")); // for the panel, by Priority
    Set<String> kinds = channelConstants();
    unused.removeIf(key -> key.startsWith("kind.") && kinds.contains(key.substring(5)));

    assertThat(unused).isEmpty();
  }

  @Test
  @DisplayName("ALL-2: this test knows every way in which code puts keys together")
  void code_composedKeys_areKnown() {
    Set<String> families =
        keys.stream()
            .filter(key -> key.contains("."))
            .map(key -> key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    Set<String> ends =
        keys.stream()
            .filter(key -> key.contains("."))
            .map(key -> key.substring(key.lastIndexOf('.')))
            .collect(Collectors.toSet());
    Set<String> recipes =
        CodeConstants.all().stream()
            .filter(constant -> constant.contains(CodeConstants.VALUE))
            .map(constant -> constant.replace(CodeConstants.VALUE, ""))
            .filter(fixed -> families.contains(fixed) || ends.contains(fixed))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(recipes).isNotEmpty();
    recipes.removeAll(COMPOSED_START);
    recipes.removeAll(COMPOSED_END);
    assertThat(recipes).as("add them to composed()").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  @DisplayName("ALL-2: no text is longer than the place where it is shown")
  void standard_text_fitsItsPlace(Locale language) {
    for (Map.Entry<String, String> text : sources(language).entrySet()) {
      assertThat(text.getValue()).as(text.getKey()).isNotBlank();
      assertThat(longest(text.getKey(), language).length())
          .as(text.getKey())
          .isLessThanOrEqualTo(limit(text.getKey()));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  @DisplayName("ALL-2: plural forms are given for values that are counted, as many as there are")
  void standard_pluralForms_areThoseOfTheLanguage(Locale language) {
    int forms = Map.of("en", 2, "fa", 2, "ru", 3).get(language.getLanguage());
    sources(language)
        .forEach(
            (key, text) -> {
              Matcher placeholder = PLACEHOLDER.matcher(text);
              while (placeholder.find()) {
                List<String> words = List.of(placeholder.group(2).split("\\|", -1));
                if (words.size() > 1) {
                  assertThat(words.subList(1, words.size()))
                      .as(key)
                      .hasSize(forms)
                      .doesNotContain("");
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("languages")
  @DisplayName("ALL-2: where one language counts a word, Russian gives its forms too")
  void standard_countedWord_isCountedInRussian(Locale language) {
    Locale russian = Locale.forLanguageTag("ru");
    Map<String, String> inRussian = sources(russian);
    sources(language)
        .forEach(
            (key, text) ->
                assertThat(counted(inRussian.get(key))).as(key).containsAll(counted(text)));
  }

  @Test
  @DisplayName("KB-7: Persian texts use Persian letters, digits and punctuation")
  void persian_texts_useItsOwnCharacters() {
    sources(Locale.forLanguageTag("fa"))
        .forEach(
            (key, text) -> {
              String words = PLACEHOLDER.matcher(text).replaceAll("").replaceAll("<[^>]*>", "");
              assertThat(words).as(key).doesNotContain("ي", "ك", ";", "?", ",", "“", "\"");
              assertThat(LATIN_DIGIT.matcher(words).find()).as(key).isFalse();
              assertThat(words).as(key).doesNotMatch("(?s).*(\\s\u200c|\u200c\\s).*");
              assertThat(words)
                  .as(key + ": a half-space is needed")
                  .doesNotMatch("(?s).*(?<!\\p{L})ن?می .*")
                  .doesNotMatch("(?s).* (ها|های|هایی)(?!\\p{L}).*");
              assertThat(Isolates.open(text)).as(key).isZero();
            });
  }

  @Test
  @DisplayName("ALL-2: a shipped preset says in its own words only what there is in every language")
  void presets_texts_standInForShippedOnes() {
    ShippedPresets.all()
        .forEach(
            (name, preset) ->
                preset
                    .texts()
                    .forEach(
                        (language, texts) -> {
                          assertThat(keys).as(name).containsAll(texts.keySet());
                          Catalogue own = catalogue.with(language, texts);
                          texts.forEach(
                              (key, text) ->
                                  assertThat(longest(own, key, text, language).length())
                                      .as(name + ": " + key)
                                      .isLessThanOrEqualTo(limit(key)));
                        }));
  }

  @Test
  @DisplayName("ALL-2: the texts of a preset use only values that there are")
  void presets_texts_useKnownValues() throws IOException {
    Set<String> known = new TreeSet<>();
    for (Locale language : languages()) {
      keys.forEach(key -> known.addAll(catalogue.placeholders(key, language)));
    }
    for (String source : code()) {
      Matcher value = Pattern.compile("\\.with\\(\\s*\"(\\w+)\"").matcher(source);
      while (value.find()) {
        known.add(value.group(1));
      }
    }
    for (Preset preset : ShippedPresets.all().values()) {
      preset
          .texts()
          .forEach(
              (language, texts) -> {
                Catalogue of = catalogue.with(language, texts);
                texts
                    .keySet()
                    .forEach(
                        key ->
                            assertThat(known).as(key).containsAll(of.placeholders(key, language)));
              });
    }
  }

  /** The keys of the composed texts that the shipped presets lead to. */
  private static Set<String> composed() {
    Set<String> composed = new TreeSet<>(Set.of("create.cancelled", "reply.cancelled"));
    composed.addAll(Set.of("resume.create", "resume.reply", "kind.edit", "kind.other"));
    Stream.of("department", "priority", "provider", "service", "subject")
        .forEach(field -> composed.add("field." + field));
    IntStream.rangeClosed(1, 5).forEach(stars -> composed.add("rating." + stars));
    // of commands that every preset has, listed by those that want to
    composed.addAll(
        Set.of("command.accounts", "command.notifications", "command.search", "command.unlink"));
    composed.addAll(Set.of("route.cancelled", "resume.route", "search.cancelled"));
    Stream.of(Priority.LOW, Priority.NORMAL, Priority.HIGH)
        .forEach(priority -> composed.add("priority." + priority));
    for (Preset preset : ShippedPresets.all().values()) {
      preset.workflow().statuses().forEach(status -> composed.add("status." + status));
      for (Workflow.Transition row : preset.workflow().transitions()) {
        if (row.actor() == Actor.Kind.CLIENT) {
          composed.add("action." + row.action());
          if (!row.action().equals(TicketAction.REPLY)) {
            composed.add(row.action() + ".done");
          }
        }
      }
      preset.commands().stream()
          .filter(command -> command.listed())
          .forEach(command -> composed.add("command." + command.name()));
      preset.notifications().kinds().forEach(kind -> composed.add(kind.name().key()));
      preset.notifications().channels().forEach(channel -> composed.add(channel.name().key()));
      for (TicketAction action : preset.actionForms().keySet()) {
        composed.addAll(Set.of(action + ".cancelled", action + ".too_late", "resume." + action));
      }
    }
    return composed;
  }

  private int limit(String key) {
    if (NOTICES.contains(key)) {
      return LONGEST_NOTICE;
    }
    if (key.startsWith("command.")) {
      return LONGEST_COMMAND_DESCRIPTION;
    }
    boolean label = Stream.of("button.", "action.", "resume.").anyMatch(key::startsWith);
    return label ? LONGEST_LABEL : LONGEST_PARAGRAPH;
  }

  /** The text with long values: as it is when a number has 12 digits and a name 24 characters. */
  private String longest(String key, Locale language) {
    return longest(catalogue, key, sources(language).get(key), language);
  }

  private static String longest(Catalogue texts, String key, String source, Locale language) {
    Phrase phrase = Phrase.of(key);
    for (String name : texts.placeholders(key, language)) {
      boolean counts = counted(source).contains(name);
      phrase = phrase.with(name, counts ? 999_999_999_999L : "n".repeat(24));
    }
    return texts.render(phrase, language).value();
  }

  private static Set<String> counted(String text) {
    Set<String> counted = new TreeSet<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      if (!placeholder.group(2).isEmpty()) {
        counted.add(placeholder.group(1));
      }
    }
    return counted;
  }

  private static List<String> tags(String text) {
    List<String> tags = new ArrayList<>();
    Matcher tag = Pattern.compile("<[^>]*>").matcher(text);
    while (tag.find()) {
      tags.add(tag.group());
    }
    return tags;
  }

  /** The names in {@code .with("name", value)} calls that follow a phrase without a break. */
  private static Set<String> valuesAfter(String source, int start) {
    Set<String> names = new TreeSet<>();
    Pattern with = Pattern.compile("\\s*\\.with\\(\\s*\"(\\w+)\"\\s*,");
    int at = start;
    Matcher next = with.matcher(source);
    while (next.region(at, source.length()).lookingAt()) {
      names.add(next.group(1));
      int open = 1;
      at = next.end();
      while (open > 0) {
        char c = source.charAt(at++);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return names;
  }

  private static List<String> code() throws IOException {
    return sourcesUnder(Path.of("src/main/java"));
  }

  /** What the messenger's binding calls kinds of messages. */
  private static Set<String> channelConstants() throws IOException {
    Set<String> constants = new TreeSet<>();
    for (String source : sourcesUnder(Path.of("../telegram-adapter/src/main/java"))) {
      Matcher constant = Pattern.compile("\"(\\w+)\"").matcher(source);
      while (constant.find()) {
        constants.add(constant.group(1));
      }
    }
    return constants;
  }

  private static List<String> sourcesUnder(Path folder) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }

  private static Path file(Locale language) {
    return Path.of("src/main/resources/io/ticketgram/text/messages_" + language + ".properties");
  }

  private static Map<String, String> sources(Locale language) {
    Properties properties = new Properties();
    try (InputStream stream = Files.newInputStream(file(language))) {
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
