package io.ticketgram.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.dialog.Action.Move;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormFieldsTest {
  private static final ProviderId PROVIDER = new ProviderId("p1");
  private static final ClientId ANNA = new ClientId("anna");
  private static final Phrase QUESTION = Phrase.of("question");
  private static final Field FIRST_PROVIDER =
      Field.Choice.of(FieldKeys.PROVIDER, QUESTION, OptionSource.providers(), Phrase.of("none"))
          .takingFirst();
  private static final Field.Line SERVICE =
      new Field.Line(FieldKeys.SERVICE, QUESTION, 200).checkedBy(LineCheck.service()).optional();
  private static final Field.Message TEXT =
      new Field.Message(FieldKeys.MESSAGE, QUESTION, MessageLimits.of(5_000, 0)).inOneMessage();
  private static final Field.Message FILES =
      new Field.Message(FieldKeys.FILES, QUESTION, MessageLimits.of(100, 2)).optional();
  private static final Field.Confirm CONFIRM =
      new Field.Confirm(FieldKeys.CONFIRM, QUESTION).withSummary();

  private final MemoryCatalog catalog = new MemoryCatalog();
  private int updates;

  FormFieldsTest() {
    catalog.provider(
        new Provider(PROVIDER, "One"),
        List.of(
            new Department(new DepartmentId("d1"), "First"),
            new Department(new DepartmentId("d2"), "Second")));
    catalog.services(ANNA, PROVIDER, List.of(new Service(new ServiceId("7012"), "VDS")));
    catalog.services(
        new ClientId("boris"), PROVIDER, List.of(new Service(new ServiceId("8"), "Other")));
  }

  @Test
  @DisplayName("PH-6: a service's id is kept as the chosen service, in the digits of any script")
  void line_knownService_isChosen() {
    Form form = Form.of(FIRST_PROVIDER, SERVICE);
    for (String typed : List.of("7012", " 7012 ", "۷۰۱۲")) {
      FormStep.Done done = (FormStep.Done) say(form, open(form), typed);
      assertThat(done.draft().chosen(FieldKeys.SERVICE)).contains(new Option("7012", "VDS"));
    }
  }

  @Test
  @DisplayName("PH-6: an id that is another client's, nobody's or impossible is refused alike")
  void line_foreignService_isAskedAgain() {
    Form form = Form.of(FIRST_PROVIDER, SERVICE);
    for (String typed : List.of("8", "9", "x".repeat(150))) {
      FormStep again = say(form, open(form), typed);
      assertThat(asking(again)).isEqualTo(FieldKeys.SERVICE);
      assertThat(notes(again)).startsWith(Phrase.of("service.unknown").with("service", typed));
    }
  }

  @Test
  @DisplayName("PH-6: «Skip» is offered for an optional line only, and leaves no answer")
  void line_skipped_hasNoAnswer() {
    Form form = Form.of(FIRST_PROVIDER, SERVICE);
    FormStep.Done done = (FormStep.Done) press(form, open(form), Move.SKIP);
    assertThat(done.draft().chosen(FieldKeys.SERVICE)).isEmpty();

    Form needed = Form.of(new Field.Line("line", QUESTION, 10));
    assertThat(moves(open(needed))).doesNotContain(Move.SKIP);
  }

  @Test
  @DisplayName("ALL-1: a host's check decides about a line, given what was answered before")
  void line_hostsCheck_decides() {
    LineCheck notTheSame =
        (context, draft, line) ->
            draft.typed("one").filter(line::equals).isPresent()
                ? new LineCheck.Checked.Refused(Phrase.of("the.same"))
                : new LineCheck.Checked.Taken(new Answer.Typed(line.toUpperCase()));
    Form form =
        Form.of(
            new Field.Line("one", QUESTION, 10),
            new Field.Line("two", QUESTION, 10).checkedBy(notTheSame));
    FormStep second = say(form, open(form), "a");
    assertThat(notes(say(form, second, "a"))).startsWith(Phrase.of("the.same"));
    FormStep.Done done = (FormStep.Done) say(form, second, "b");
    assertThat(done.draft().typed("two")).contains("B");
  }

  @Test
  @DisplayName("ALL-1: a choice can take the first option without asking, also of several")
  void choice_takingFirst_isNotAsked() {
    Form form =
        Form.of(
            FIRST_PROVIDER,
            Field.Choice.of(
                    FieldKeys.DEPARTMENT, QUESTION, OptionSource.departments(), Phrase.of("none"))
                .takingFirst(),
            new Field.Line("line", QUESTION, 10));
    FormStep step = open(form);
    assertThat(asking(step)).isEqualTo("line");
    assertThat(draft(step).chosen(FieldKeys.DEPARTMENT)).contains(new Option("d1", "First"));
    assertThat(moves(step)).doesNotContain(Move.BACK);
  }

  @Test
  @DisplayName("KB-1: priorities are offered in the reader's language, by the texts' keys")
  void choice_priorities_areTexts() {
    Form form =
        Form.of(
            Field.Choice.of(
                FieldKeys.PRIORITY,
                QUESTION,
                OptionSource.priorities(Priority.LOW, Priority.HIGH),
                Phrase.of("none")));
    FormStep.Ask ask = (FormStep.Ask) open(form);
    assertThat(ask.screen().rows().get(0).get(0).label()).isEqualTo(Phrase.of("priority.low"));
  }

  @Test
  @DisplayName("VK-3: one message of text goes on; a long one may be a part and waits for «Finish»")
  void message_inOne_endsWhenWhole() {
    Form form = Form.of(TEXT, FILES);
    assertThat(asking(say(form, open(form), "short"))).isEqualTo(FieldKeys.FILES);

    FormStep part = say(form, open(form), "x".repeat(4_096));
    assertThat(asking(part)).isEqualTo(FieldKeys.MESSAGE);
    assertThat(moves(part)).contains(Move.FINISH);
    FormStep rest = say(form, part, "rest");
    assertThat(asking(rest)).isEqualTo(FieldKeys.FILES);
    assertThat(draft(rest).composed(FieldKeys.MESSAGE).texts()).hasSize(2);
  }

  @Test
  @DisplayName("VK-3: a text that is too long does not go on; where files come later, they wait")
  void message_refused_staysThere() {
    Form form = Form.of(TEXT, FILES);
    FormStep tooLong = say(form, open(form), "x".repeat(5_001));
    assertThat(asking(tooLong)).isEqualTo(FieldKeys.MESSAGE);

    FormStep file = take(form, open(form), files("caption", "a.txt"));
    assertThat(asking(file)).isEqualTo(FieldKeys.MESSAGE);
    assertThat(notes(file)).contains(Phrase.of("files.not_here").with("files", List.of("a.txt")));
    assertThat(draft(file).composed(FieldKeys.MESSAGE).texts()).containsExactly("caption");
    assertThat(draft(file).composed(FieldKeys.MESSAGE).files()).isEmpty();
  }

  @Test
  @DisplayName("VK-3: «Leave empty» is offered while nothing was sent")
  void message_leftEmpty_goesOn() {
    Form form = Form.of(FILES, CONFIRM);
    assertThat(moves(open(form))).contains(Move.SKIP);
    assertThat(asking(press(form, open(form), Move.SKIP))).isEqualTo(FieldKeys.CONFIRM);

    FormStep sent = take(form, open(form), files("", "a.txt"));
    assertThat(moves(sent)).contains(Move.FINISH).doesNotContain(Move.SKIP);
  }

  @Test
  @DisplayName("VK-3, ALL-4: a late part of an album goes where the others are, also at «Yes»")
  void confirm_latePartOfAlbum_isTaken() {
    Form form = Form.of(FILES, CONFIRM);
    FormStep sent = take(form, open(form), files("", "a.txt"));
    FormStep confirm = press(form, sent, Move.FINISH);
    FormStep late = take(form, confirm, files("", "b.txt"));

    assertThat(asking(late)).isEqualTo(FieldKeys.CONFIRM);
    assertThat(draft(late).composed(FieldKeys.FILES).files()).hasSize(2);
    FormStep other = take(form, late, new Input.Files("", List.of(file("c.txt")), null));
    assertThat(notes(other)).contains(Phrase.of("confirm.files").with("files", List.of("c.txt")));
  }

  @Test
  @DisplayName("VK-3: the confirmation sums up what was asked, and only «Yes» goes on")
  void confirm_summary_isShown() {
    Form form = Form.of(FIRST_PROVIDER, SERVICE, TEXT, FILES, CONFIRM);
    FormStep step = say(form, open(form), "7012");
    step = say(form, step, "text");
    step = press(form, take(form, step, files("caption", "a.txt")), Move.FINISH);

    assertThat(notes(step))
        .containsExactly(
            Phrase.of("field.service").with("value", new Literal("VDS")),
            Phrase.of("field.message").with("value", new Literal("text\ncaption")),
            Phrase.of("field.files").with("value", List.of("a.txt")),
            QUESTION);
    assertThat(asking(say(form, step, "no"))).isEqualTo(FieldKeys.CONFIRM);
    assertThat(press(form, step, Move.FINISH)).isInstanceOf(FormStep.Done.class);
    assertThat(asking(press(form, step, Move.BACK))).isEqualTo(FieldKeys.FILES);
  }

  private FormStep open(Form form) {
    return new FormEngine(form).open(context(), Draft.start("draft", "create", ""));
  }

  private FormStep press(Form form, FormStep step, Move move) {
    return new FormEngine(form).answer(context(), draft(step), Action.Answer.of(move));
  }

  private FormStep say(Form form, FormStep step, String text) {
    return take(form, step, new Input.Words(text));
  }

  private FormStep take(Form form, FormStep step, Input.Content content) {
    return new FormEngine(form).take(context(), draft(step), content);
  }

  private static Draft draft(FormStep step) {
    return ((FormStep.Ask) step).draft();
  }

  private static String asking(FormStep step) {
    return draft(step).field();
  }

  private static List<Text> notes(FormStep step) {
    return ((FormStep.Ask) step).screen().paragraphs();
  }

  private static List<Move> moves(FormStep step) {
    return ((FormStep.Ask) step)
        .screen().rows().stream()
            .flatMap(List::stream)
            .map(button -> ((Action.Answer) button.action()).move())
            .toList();
  }

  private Input.Files files(String caption, String name) {
    return new Input.Files(caption, List.of(file(name)), "album");
  }

  private IncomingFile file(String name) {
    return new IncomingFile(
        new UpdateKey("bot:1", Integer.toString(++updates)),
        new ChannelFile(new BotId("1"), name),
        FileKind.DOCUMENT,
        name,
        "text/plain",
        10);
  }

  private FormContext context() {
    return new FormContext(
        new UpdateKey("bot:1", "1"),
        new MessageRef(new ChatAddress(new BotId("1"), "anna"), Integer.toString(++updates)),
        new ClientProfile(ANNA, "Anna", null, true),
        Set.of(PROVIDER),
        catalog,
        PrepaidSupport.none(),
        Instant.EPOCH);
  }
}
