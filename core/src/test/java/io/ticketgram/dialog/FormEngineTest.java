package io.ticketgram.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.dialog.Action.Move;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormEngineTest {
  private static final Phrase NONE = Phrase.of("none");
  private static final Field DEPARTMENT =
      Field.Choice.of(
          FieldKeys.DEPARTMENT, Phrase.of("department"), OptionSource.departments(), NONE);
  private static final Field PROVIDER =
      Field.Choice.of(FieldKeys.PROVIDER, Phrase.of("provider"), OptionSource.providers(), NONE)
          .skippingSingle();
  private static final Field SERVICE =
      Field.Choice.of(FieldKeys.SERVICE, Phrase.of("service"), OptionSource.services(), NONE)
          .optional()
          .paged(3);
  private static final Field MESSAGE =
      new Field.Message(FieldKeys.MESSAGE, Phrase.of("message"), new MessageLimits(255, 5, 1_000));
  private static final Form FORM =
      Form.of(
          PROVIDER,
          DEPARTMENT,
          new Field.PrepaidCheck(FieldKeys.PREPAID),
          SERVICE,
          new Field.Line(FieldKeys.SUBJECT, Phrase.of("subject"), 10),
          MESSAGE);

  private final List<Provider> providers = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<String> reserved = new ArrayList<>();
  private int prepaidLeft = 1;
  private final FormEngine engine = new FormEngine(FORM);
  private int updates;

  FormEngineTest() {
    providers.add(new Provider(new ProviderId("p1"), "One"));
  }

  @Test
  @DisplayName("BM-8: the provider is asked only when there are several")
  void open_oneProvider_isNotAsked() {
    assertThat(asking(open())).isEqualTo(FieldKeys.DEPARTMENT);

    providers.add(new Provider(new ProviderId("p2"), "Two"));
    assertThat(asking(open())).isEqualTo(FieldKeys.PROVIDER);
  }

  @Test
  @DisplayName("BM-2: providers that this bot does not serve are not offered")
  void open_providerOfAnotherBot_isNotOffered() {
    providers.add(new Provider(new ProviderId("foreign"), "Foreign"));

    assertThat(asking(open())).isEqualTo(FieldKeys.DEPARTMENT);
  }

  @Test
  @DisplayName("BM-8: without any service the question for it is passed over")
  void choose_noServices_isPassedOver() {
    assertThat(asking(choose(open(), "free"))).isEqualTo(FieldKeys.SUBJECT);
  }

  @Test
  @DisplayName("BM-9: without a prepaid request left the dialog ends at the department")
  void choose_prepaidNoneLeft_ends() {
    prepaidLeft = 0;

    assertThat(choose(open(), "paid"))
        .isInstanceOfSatisfying(
            FormStep.Ended.class,
            ended -> assertThat(ended.reason()).isEqualTo(Phrase.of("prepaid.none_left")));
  }

  @Test
  @DisplayName("BM-9: cancelling gives the reserved request back")
  void cancel_afterReservation_releases() {
    FormStep step = press(choose(open(), "paid"), Move.CANCEL, "");

    assertThat(step)
        .isInstanceOfSatisfying(
            FormStep.Cancelled.class,
            cancelled -> assertThat(cancelled.released()).isEqualTo(reserved).hasSize(1));
  }

  @Test
  @DisplayName("BM-9: going back keeps the reserved request for the same department")
  void back_sameDepartment_keepsTheReservation() {
    FormStep back = press(choose(open(), "paid"), Move.BACK, "");

    assertThat(asking(back)).isEqualTo(FieldKeys.DEPARTMENT);
    assertThat(asking(choose(back, "paid"))).isEqualTo(FieldKeys.SUBJECT);
    assertThat(reserved).hasSize(1);
  }

  @Test
  @DisplayName("BM-9: another department without prepaid support gives the request back")
  void back_otherDepartment_releases() {
    FormStep other = choose(press(choose(open(), "paid"), Move.BACK, ""), "free");

    assertThat(other.released()).isEqualTo(reserved).hasSize(1);
    assertThat(press(other, Move.CANCEL, "").released()).isEmpty();
  }

  @Test
  @DisplayName("BM-9: cancelling gives back also what a failed step may have reserved")
  void cancel_beforeTheCheck_releasesWhatMayBeReserved() {
    assertThat(press(open(), Move.CANCEL, "").released()).containsExactly("draft-0");
  }

  @Test
  @DisplayName("BM-8: a long list of services is paged, and an option of any page can be chosen")
  void page_manyServices_showsPages() {
    IntStream.range(0, 7)
        .forEach(n -> services.add(new Service(new ServiceId("s" + n), "Service " + n)));
    FormStep first = choose(open(), "free");
    assertThat(options(first)).containsExactly("s0", "s1", "s2");
    assertThat(moves(first)).contains(new Action.Answer(Move.PAGE, "3"));

    FormStep last = press(press(first, Move.PAGE, "3"), Move.PAGE, "6");
    assertThat(options(last)).containsExactly("s6");
    assertThat(moves(last))
        .contains(new Action.Answer(Move.PAGE, "3"))
        .doesNotContain(new Action.Answer(Move.PAGE, "9"));

    FormStep.Ask chosen = (FormStep.Ask) press(last, Move.CHOOSE, "s6");
    assertThat(chosen.draft().chosen(FieldKeys.SERVICE)).contains(new Option("s6", "Service 6"));
  }

  @Test
  @DisplayName("I-6: an option that is not offered can't be chosen")
  void choose_forgedOption_asksAgain() {
    FormStep step = choose(open(), "other");

    assertThat(asking(step)).isEqualTo(FieldKeys.DEPARTMENT);
    assertThat(notes(step)).contains(Phrase.of("choice.gone"));
  }

  @Test
  @DisplayName("BM-8: an empty or too long subject is explained and asked again")
  void take_badSubject_isExplained() {
    FormStep subject = choose(open(), "free");

    assertThat(notes(say(subject, " \n "))).contains(Phrase.of("line.empty"));
    assertThat(notes(say(subject, "12345678901")))
        .contains(Phrase.of("line.too_long").with("limit", 10).with("length", 11));
    assertThat(asking(say(subject, "👨‍👩‍👧"))).isEqualTo(FieldKeys.MESSAGE);
  }

  @Test
  @DisplayName("ALL-4: a sticker, a location or a file where a text is asked is refused by name")
  void take_otherThanText_isRefusedByName() {
    FormStep subject = choose(open(), "free");

    assertThat(notes(take(subject, new Input.Unsupported("location"))))
        .contains(Phrase.of("unsupported").with("kind", Phrase.of("kind.location")));
    assertThat(notes(take(subject, files("", file("a.txt", 1)))))
        .contains(Phrase.of("files.not_here").with("files", List.of("a.txt")));
    assertThat(asking(take(subject, files("", file("a.txt", 1))))).isEqualTo(FieldKeys.SUBJECT);
  }

  @Test
  @DisplayName("BM-10: a text over the limit is refused with how much is left, and the rest stays")
  void take_overTheLimit_keepsWhatWasAccepted() {
    FormStep one = say(atMessage(), "x".repeat(200));
    FormStep two = say(one, "😀".repeat(56));

    assertThat(notes(two))
        .contains(
            Phrase.of("message.too_long").with("limit", 255).with("length", 56).with("left", 54));
    assertThat(composed(two).texts()).containsExactly("x".repeat(200));

    FormStep three = say(two, "😀".repeat(54));
    assertThat(composed(three).characters()).isEqualTo(255);
  }

  @Test
  @DisplayName("BM-10: the sixth file of an album is refused by its name while five are kept")
  void take_sixFiles_refusesTheSixth() {
    IncomingFile[] six =
        IntStream.rangeClosed(1, 6).mapToObj(n -> file(n + ".png", 1)).toArray(IncomingFile[]::new);

    FormStep step = take(atMessage(), files("see", six));

    assertThat(composed(step).files())
        .extracting(Attachment::fileName)
        .containsExactly("1.png", "2.png", "3.png", "4.png", "5.png");
    assertThat(composed(step).texts()).containsExactly("see");
    assertThat(notes(step))
        .contains(Phrase.of("message.room_text").with("characters", 251).with("files", 0));
    assertThat(notes(say(step, "x".repeat(251))))
        .contains(Phrase.of("message.full").with("characters", 0).with("files", 0));
    assertThat(notes(step))
        .contains(Phrase.of("file.too_many").with("limit", 5).with("file", "6.png"));
    assertThat(composed(step).files()).extracting(Attachment::id).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName(
      "ALL-4: an empty file and one over the limit are refused by name before any download")
  void take_badFiles_areRefusedByName() {
    FormStep step =
        take(atMessage(), files("", file("empty.txt", 0), file("big.iso", 1_001), file("ok", -1)));

    assertThat(composed(step).files()).hasSize(1);
    assertThat(notes(step))
        .contains(Phrase.of("file.empty").with("file", "empty.txt"))
        .contains(Phrase.of("file.over_limit").with("megabytes", 0L).with("file", "big.iso"));
  }

  @Test
  @DisplayName("BM-7: «Finish» without anything to send asks again; with something it is done")
  void finish_emptyThenFilled() {
    FormStep empty = atMessage();
    assertThat(notes(press(empty, Move.FINISH, ""))).contains(Phrase.of("message.nothing_yet"));
    assertThat(moves(empty)).doesNotContain(Action.Answer.of(Move.FINISH));

    FormStep filled = say(empty, "text");
    assertThat(moves(filled)).contains(Action.Answer.of(Move.FINISH));
    assertThat(press(filled, Move.FINISH, "")).isInstanceOf(FormStep.Done.class);
  }

  @Test
  @DisplayName("ALL-4: going back keeps what was typed and offers it again")
  void back_fromMessage_keepsTexts() {
    FormStep message = say(atMessage(), "text");
    FormStep subject = press(message, Move.BACK, "");

    assertThat(asking(subject)).isEqualTo(FieldKeys.SUBJECT);
    assertThat(moves(subject)).contains(Action.Answer.of(Move.KEEP));

    FormStep again = press(subject, Move.KEEP, "");
    assertThat(asking(again)).isEqualTo(FieldKeys.MESSAGE);
    assertThat(composed(again).texts()).containsExactly("text");
  }

  @Test
  @DisplayName("ALL-1: a host adds, replaces and takes away fields of a form")
  void form_changed_isAnotherForm() {
    Form changed =
        FORM.without(FieldKeys.SERVICE)
            .after(FieldKeys.SUBJECT, new Field.Line("host", Phrase.of("host"), 100))
            .replacing(FieldKeys.SUBJECT, new Field.Line("title", Phrase.of("title"), 60));

    assertThat(changed.fields())
        .extracting(Field::key)
        .containsExactly("provider", "department", "prepaid", "title", "host", "message");
    assertThatThrownBy(() -> FORM.without("none")).hasMessageContaining("no field 'none'");
    assertThatThrownBy(() -> FORM.after("message", DEPARTMENT)).hasMessageContaining("Two fields");
  }

  private FormStep open() {
    return engine.open(context(), Draft.start("draft", "create", ""));
  }

  private FormStep atMessage() {
    return say(choose(open(), "free"), "subject");
  }

  private FormStep choose(FormStep step, String option) {
    return press(step, Move.CHOOSE, option);
  }

  private FormStep press(FormStep step, Move move, String value) {
    return engine.answer(context(), ((FormStep.Ask) step).draft(), new Action.Answer(move, value));
  }

  private FormStep say(FormStep step, String text) {
    return take(step, new Input.Words(text));
  }

  private FormStep take(FormStep step, Input.Content content) {
    return engine.take(context(), ((FormStep.Ask) step).draft(), content);
  }

  private static String asking(FormStep step) {
    return ((FormStep.Ask) step).draft().field();
  }

  private static List<Text> notes(FormStep step) {
    return ((FormStep.Ask) step).screen().paragraphs();
  }

  private static Answer.Composed composed(FormStep step) {
    return ((FormStep.Ask) step).draft().composed(FieldKeys.MESSAGE);
  }

  private static List<Action> moves(FormStep step) {
    return ((FormStep.Ask) step)
        .screen().rows().stream().flatMap(List::stream).map(Button::action).toList();
  }

  private static List<String> options(FormStep step) {
    return moves(step).stream()
        .map(Action.Answer.class::cast)
        .filter(answer -> answer.move() == Move.CHOOSE)
        .map(Action.Answer::value)
        .toList();
  }

  private static Input.Files files(String caption, IncomingFile... files) {
    return new Input.Files(caption, List.of(files), "album");
  }

  private IncomingFile file(String name, long size) {
    return new IncomingFile(
        new UpdateKey("bot:1", Integer.toString(++updates)),
        new ChannelFile(new BotId("1"), name),
        FileKind.DOCUMENT,
        name,
        "text/plain",
        size);
  }

  private FormContext context() {
    return new FormContext(
        new UpdateKey("bot:1", "1"),
        null,
        new ClientProfile(new ClientId("anna"), "Anna", null, true),
        Set.of(new ProviderId("p1"), new ProviderId("p2")),
        new Catalog(),
        new Prepaid(),
        Instant.EPOCH);
  }

  private final class Catalog implements SupportCatalog {
    @Override
    public List<Provider> providers(ClientId client) {
      return providers;
    }

    @Override
    public List<Department> departments(ClientId client, ProviderId provider) {
      return List.of(
          new Department(new DepartmentId("free"), "Free"),
          new Department(new DepartmentId("paid"), "Paid"));
    }

    @Override
    public Page<Service> services(ClientId client, ProviderId provider, PageRequest page) {
      return Page.of(services, page);
    }
  }

  private final class Prepaid implements PrepaidSupport {
    @Override
    public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
      return department.value().equals("paid");
    }

    @Override
    public Reservation reserve(
        String key, ClientId client, ProviderId provider, DepartmentId department, Instant until) {
      if (prepaidLeft == 0) {
        return Reservation.NONE_LEFT;
      }
      prepaidLeft--;
      reserved.add(key);
      return Reservation.RESERVED;
    }

    @Override
    public void commit(String key) {
      throw new AssertionError("A form commits nothing");
    }

    @Override
    public void release(String key) {
      throw new AssertionError("A form releases nothing by itself");
    }
  }
}
