package io.ticketgram.telegram.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TooManyConflictsException;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.group.Activation;
import io.ticketgram.group.GroupBinding;
import io.ticketgram.group.GroupDesk;
import io.ticketgram.group.GroupEvent;
import io.ticketgram.preset.Presets;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Groups of Kubit over HTTP: «sina» is a client, and so is «mallory», who means harm. */
class KubitGroupTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Pattern IDENTIFIER = Pattern.compile("-\\d+-[A-Z2-9]{4}-[A-Z2-9]{4}");

  private final PresetFixture fixture =
      new PresetFixture(
          Presets.kubit(), List.of(new Department(new DepartmentId("technical"), "پشتیبانی فنی")));
  private final GroupDesk groups = fixture.desk.groups();
  private final ClientId sina = fixture.client("sina");
  private final ClientId mallory = fixture.client("mallory");
  private final FakeChat sinaPrivate = fixture.linked(sina, "متصل شد");
  private final FakeUser stranger = fixture.api.newUser("Omid").language("fa");
  private final FakeGroup group =
      fixture.api.newGroup("تیم").add(sinaPrivate.user(), stranger).promote(sinaPrivate.user());
  private final FakeChat sinas = group.as(sinaPrivate.user());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("KB-5: ربات شناسهٔ گروه را نشان می‌دهد و «فعال کردن» در پنل گروه را متصل می‌کند")
  void identifier_enteredInPanel_activates() {
    String identifier = addBot();
    assertThat(identifier).startsWith(Long.toString(group.id()));
    assertThat(groups.activate(sina, " " + identifier.toLowerCase(Locale.ROOT), "sina"))
        .isEqualTo(Activation.ACTIVATED);
    assertThat(sinas.awaitMessage("این گروه فعال شد").text()).contains("sina", "@SupportBot", "۱۰");

    List<GroupBinding> bound = groups.groups(sina);
    assertThat(bound).hasSize(1);
    assertThat(bound.get(0).by()).isEqualTo("sina");
    assertThat(groups.audit(null, 9))
        .extracting(GroupEvent::kind)
        .containsExactly(GroupEvent.Kind.ACTIVATED);
  }

  @Test
  @DisplayName("KB-5، حمله: شناسهٔ حدس‌زده، بدون کد یا با کد نادرست، کاری نمی‌کند")
  void identifier_guessed_isRefused() {
    String identifier = addBot();
    String chat = Long.toString(group.id());
    for (String guess :
        List.of(chat, "", "-", chat + "-", chat + "-AAAA-AAAA", chat + "-AAAAAAAA", "ABCD-EFGH")) {
      assertThat(groups.activate(mallory, guess, "mallory")).isEqualTo(Activation.NO_SUCH_GROUP);
    }
    assertThat(groups.groups(null, 9)).isEmpty();
    assertThat(groups.activate(sina, identifier, "sina")).isEqualTo(Activation.ACTIVATED);
    assertThat(groups.audit(null, 9))
        .extracting(GroupEvent::kind)
        .contains(GroupEvent.Kind.REFUSED_IDENTIFIER);
  }

  @Test
  @DisplayName("KB-5، حمله: پنج حدس، همزمان هم، کد را بی‌اعتبار می‌کند؛ /id کد تازه می‌دهد")
  void identifier_guessedInParallel_isVoid() throws Exception {
    String identifier = addBot();
    String chat = Long.toString(group.id());
    int guesses = 12;
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService attackers = Executors.newFixedThreadPool(guesses);
    try {
      List<Future<Activation>> tries =
          IntStream.range(0, guesses)
              .mapToObj(
                  n ->
                      attackers.submit(
                          (Callable<Activation>)
                              () -> {
                                go.await();
                                return guess(chat + "-AAAA-AAA" + (char) ('A' + n));
                              }))
              .toList();
      go.countDown();
      for (Future<Activation> one : tries) {
        assertThat(one.get()).isNotEqualTo(Activation.ACTIVATED);
      }
    } finally {
      attackers.shutdownNow();
    }
    assertThat(groups.activate(sina, identifier, "sina")).isEqualTo(Activation.NO_SUCH_GROUP);
    for (int i = 0; i < 10; i++) {
      guess("-1-AAAA-AAAA");
    }
    assertThat(guess("-1-AAAA-AAAA")).isEqualTo(Activation.TOO_MANY_TRIES);
    assertThat(groups.activate(sina, newIdentifier(), "sina")).isEqualTo(Activation.ACTIVATED);
  }

  /** A guess that others may be faster than. */
  private Activation guess(String identifier) {
    while (true) {
      try {
        return groups.activate(mallory, identifier, "mallory");
      } catch (TooManyConflictsException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  @DisplayName("KB-5، حمله: شناسهٔ استفاده‌شده، منقضی‌شده یا مال گروه دیگر کار نمی‌کند")
  void identifier_usedExpiredOrForeign_isRefused() {
    String expired = addBot();
    fixture.pass(Duration.ofHours(1));
    assertThat(groups.activate(sina, expired, "sina")).isEqualTo(Activation.NO_SUCH_GROUP);

    FakeGroup other = fixture.api.newGroup("دیگر").add(sinaPrivate.user());
    other.addBot(fixture.bot, sinaPrivate.user());
    String foreign = identifierIn(other.as(sinaPrivate.user()).awaitMessage("شناسهٔ این گروه"));
    String mixed = group.id() + foreign.substring(foreign.length() - 10);
    assertThat(groups.activate(sina, mixed, "sina")).isEqualTo(Activation.NO_SUCH_GROUP);

    String used = newIdentifier();
    assertThat(groups.activate(sina, used, "sina")).isEqualTo(Activation.ACTIVATED);
    assertThat(groups.activate(mallory, used, "mallory")).isEqualTo(Activation.NO_SUCH_GROUP);
    assertThat(groups.groups(mallory)).isEmpty();
    sinas.send("/id@SupportBot");
    assertThat(sinas.awaitNew("از پیش فعال است").text()).doesNotContainPattern(IDENTIFIER);
  }

  @Test
  @DisplayName("KB-5: فقط مدیر گروه با /id شناسه می‌گیرد")
  void id_byMember_isRefused() {
    addBot();
    FakeChat member = group.as(stranger);
    member.send("/id@SupportBot");
    assertThat(member.awaitNew("فقط مدیران گروه").text()).doesNotContainPattern(IDENTIFIER);
    assertThat(groups.activate(sina, newIdentifier(), "sina")).isEqualTo(Activation.ACTIVATED);
  }

  @Test
  @DisplayName("KB-5: پس از حذف ربات یا قطع در پنل، گروه باید دوباره فعال شود")
  void removedOrUnbound_needsActivationAnew() {
    activate();
    sinas.mention(fixture.bot, "سرور در دسترس نیست");
    sinas.awaitNew("شمارهٔ");
    group.removeBot(fixture.bot, sinaPrivate.user());
    fixture.bot.awaitAllConfirmed();
    assertThat(groups.groups(sina)).isEmpty();

    group.addBot(fixture.bot, sinaPrivate.user());
    String identifier = identifierIn(sinas.awaitNew("شناسهٔ این گروه"));
    fixture.staff().reply(FIRST, Reply.of("این پاسخ فقط خصوصی است"));
    sinaPrivate.awaitMessage("این پاسخ فقط خصوصی است");
    fixture.pass(Duration.ofMinutes(1));
    sinas.mention(fixture.bot, "هنوز در دسترس نیست");
    sinas.awaitNew("این گروه فعال نیست");
    assertThat(sinas.transcript()).doesNotContain("فقط خصوصی");

    assertThat(groups.activate(mallory, identifier, "m")).isEqualTo(Activation.ACTIVATED);
    fixture.staff().reply(FIRST, Reply.of("هنوز هم خصوصی"));
    sinaPrivate.awaitMessage("هنوز هم خصوصی");
    groups.unbind(groups.groups(mallory).get(0), "staff");
    assertThat(groups.activate(sina, newIdentifier(), "sina")).isEqualTo(Activation.ACTIVATED);
    fixture.staff().reply(FIRST, Reply.of("دوباره برای همه"));
    sinas.awaitMessage("دوباره برای همه");
    assertThat(sinas.transcript()).doesNotContain("هنوز هم خصوصی");
    assertThat(groups.audit(null, 9))
        .extracting(GroupEvent::kind)
        .containsExactly(
            GroupEvent.Kind.ACTIVATED,
            GroupEvent.Kind.LEFT,
            GroupEvent.Kind.ACTIVATED,
            GroupEvent.Kind.UNBOUND,
            GroupEvent.Kind.ACTIVATED);
  }

  @Test
  @DisplayName("KB-5: گروهی که سوپرگروه می‌شود متصل می‌ماند و خبر تیکت‌ها را می‌گیرد")
  void migrated_staysActive() {
    FakeGroup basic =
        fixture.api.newBasicGroup("تیم").add(sinaPrivate.user()).promote(sinaPrivate.user());
    FakeChat chat = basic.as(sinaPrivate.user());
    basic.addBot(fixture.bot, sinaPrivate.user()).promote(fixture.bot, sinaPrivate.user());
    String identifier = identifierIn(chat.awaitMessage("شناسهٔ این گروه"));
    assertThat(groups.activate(sina, identifier, "sina")).isEqualTo(Activation.ACTIVATED);
    chat.awaitMessage("فعال شد");
    chat.mention(fixture.bot, "سرور در دسترس نیست");
    chat.awaitNew("ساخته شد");

    long moved = basic.migrate(sinaPrivate.user());
    fixture.bot.awaitAllConfirmed();
    assertThat(groups.groups(sina))
        .extracting(binding -> binding.group().chat())
        .containsExactly(Long.toString(moved));
    fixture.staff().reply(FIRST, Reply.of("بررسی می‌کنیم"));
    chat.awaitMessage("بررسی می‌کنیم");
    chat.mention(fixture.bot, "یک مشکل تازه هم هست");
    chat.awaitNew("ساخته شد");
  }

  @Test
  @DisplayName("HD-6، KB-5: کسی که مسدود است با /id شناسه نمی‌گیرد و دلیل در گروه گفته نمی‌شود")
  void identifier_bannedClient_isRefused() {
    addBot();
    Banned banned = Banned.client(sina);
    fixture.desk.bans().ban(banned, null, BanReason.shown("توهین"), "sara");
    sinas.send("/id@SupportBot");
    assertThat(sinas.awaitNew("نمی‌توانم این کار را برای شما انجام دهم").text())
        .doesNotContain("توهین")
        .doesNotContainPattern(IDENTIFIER);
    fixture.desk.bans().lift(banned, "sara");
    sinas.send("/id@SupportBot");
    sinas.awaitNew("شناسهٔ این گروه");
  }

  @Test
  @DisplayName("KB-6: در گروه فعال تیکت ساخته و پیگیری می‌شود، به فارسی")
  void activeGroup_createsAndFollows() {
    activate();
    int said = sinas.mention(fixture.bot, "سرور در دسترس نیست").messageId();
    ChatMessage created = sinas.awaitNew("ساخته شد");
    assertThat(created.text()).contains("۱", "سرور در دسترس نیست").doesNotContainPattern("[0-9]");
    assertThat(created.replyTo()).isEqualTo(said);
    fixture.staff().reply(FIRST, Reply.of("کدام سرور؟"));
    ChatMessage asked = fixture.known(sinas, sinas.awaitMessage("کدام سرور؟"));
    assertThat(asked.text()).contains("در انتظار مشتری");
    assertThat(asked.buttons()).isEmpty();
    sinaPrivate.awaitMessage("کدام سرور؟");
    sinas.reply(asked.messageId(), "سرور شمارهٔ دو");
    assertThat(sinas.awaitNew("افزوده شد").text()).contains("منتظر پاسخ");
    assertThat(fixture.staff().ticket(FIRST).messages())
        .extracting(TicketMessage::text)
        .containsExactly("سرور در دسترس نیست", "کدام سرور؟", "سرور شمارهٔ دو");

    fixture.staff().reply(FIRST, Reply.of("درست شد"));
    sinas.awaitMessage("درست شد");
    fixture.pass(Duration.ofDays(2));
    fixture.untilDue(
        () ->
            assertThat(fixture.staff().ticket(FIRST).ticket().status().key()).isEqualTo("closed"));
    sinas.awaitMessage("بسته");
  }

  @Test
  @DisplayName("KB-6: عضو ثبت‌نام‌نکرده یا مشتری دیگر در گروه فعال تیکتی نمی‌سازد")
  void strangers_createNothing() {
    activate();
    FakeChat member = group.as(stranger);
    member.mention(fixture.bot, "من هم مشکلی دارم");
    assertThat(member.awaitNew("ابتدا ثبت‌نام کنید").text())
        .contains("https://t.me/SupportBot?start=group");
    FakeUser other = fixture.linked(mallory, "متصل شد").user();
    group.add(other);
    group.as(other).mention(fixture.bot, "من مشتری دیگری هستم");
    group.as(other).awaitNew("حساب دیگری");
    assertThat(fixture.staff().tickets(TicketQuery.newest(9)).items()).isEmpty();
  }

  private String addBot() {
    group.addBot(fixture.bot, sinaPrivate.user());
    return identifierIn(sinas.awaitMessage("شناسهٔ این گروه"));
  }

  private String newIdentifier() {
    sinas.send("/id@SupportBot");
    return identifierIn(sinas.awaitNew("شناسهٔ این گروه"));
  }

  private void activate() {
    assertThat(groups.activate(sina, addBot(), "sina")).isEqualTo(Activation.ACTIVATED);
    sinas.awaitMessage("این گروه فعال شد");
  }

  private static String identifierIn(ChatMessage message) {
    Matcher found = IDENTIFIER.matcher(message.text());
    assertThat(found.find()).as(message.text()).isTrue();
    return found.group();
  }
}
