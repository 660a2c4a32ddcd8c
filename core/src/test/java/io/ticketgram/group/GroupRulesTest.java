package io.ticketgram.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Person;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Codec;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.identity.Codes;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Origin;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.FileKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRulesTest {
  private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
  private static final BotId BOT = new BotId("42");
  private static final BotId OTHER_BOT = new BotId("43");
  private static final ChatAddress GROUP = new ChatAddress(BOT, "-1001");
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");

  private final MemoryStorage storage = new MemoryStorage();
  private final Codec codec = new Codec();
  private final GroupBook book = new GroupBook(storage, codec);
  private final Identifiers identifiers = new Identifiers(new Codes(), Duration.ofHours(1));

  private <T> T at(Instant now, Function<MemoEdit, T> step) {
    MemoEdit edit = new MemoEdit(storage, codec, now);
    T result = step.apply(edit);
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    edit.writes().forEach(changes::memo);
    storage.commit(changes.build(), new Origin(null, now));
    return result;
  }

  private <T> T now(Function<MemoEdit, T> step) {
    return at(START, step);
  }

  private static GroupBinding of(ClientId client) {
    return new GroupBinding(GROUP, client, null, null, START, null, "panel", "ru");
  }

  private boolean tell(Reminders reminders, Instant at, ChatAddress group, String who) {
    return at(at, edit -> reminders.mayTell(edit, group, who));
  }

  private List<GroupBinding> groupsOf(ClientId client) {
    return now(edit -> book.of(edit, client));
  }

  private Object bind(ClientId client) {
    return now(
        edit -> {
          book.bind(edit, of(client));
          return client;
        });
  }

  private static Input said(Input.Content content, Input.Quoted quoted) {
    return new Input(
            List.of(new UpdateKey("bot:42", "1")),
            new ConversationId(GROUP, "7"),
            false,
            new Person("7", null, "Anna", "en"),
            content,
            new MessageRef(GROUP, "5"),
            new MessageRef(GROUP, "4"))
        .in(new Input.Group(true, false, null, quoted));
  }

  private static IncomingFile file(String caption) {
    return new IncomingFile(
            new UpdateKey("bot:42", "1"),
            new ChannelFile(BOT, "f"),
            FileKind.DOCUMENT,
            "a.txt",
            "text/plain",
            5)
        .captioned(caption);
  }

  @Test
  @DisplayName("I-8: what is answered and can't be taken is named")
  void said_answeringPoll_tellsOfIt() {
    BotSaid said =
        BotSaid.in(
            said(new Input.Words("please"), new Input.Quoted("", List.of(), true, "poll")),
            MessageLimits.of(10, 5));

    assertThat(said.composed().text()).isEqualTo("please");
    assertThat(said.notes()).extracting(Phrase::key).containsExactly("unsupported");
  }

  @Test
  @DisplayName("I-8: nothing is called added when a text is too long and so nothing is taken")
  void said_textTooLong_tellsOfNoAddedFile() {
    BotSaid said =
        BotSaid.in(
            said(new Input.Files(List.of(file("far too long a text")), null), null),
            MessageLimits.of(10, 5));

    assertThat(said.textRefused()).isTrue();
    assertThat(said.notes()).extracting(Phrase::key).containsExactly("caption.too_long");
  }

  @Test
  @DisplayName("VK-9: a person is told once in a while, and at most twenty people of a group")
  void reminders_areLimited() {
    Reminders reminders = new Reminders(Duration.ofHours(1));
    assertThat(tell(reminders, START, GROUP, "7")).isTrue();
    assertThat(tell(reminders, START, GROUP, "7")).isFalse();
    ChatAddress other = new ChatAddress(BOT, "-1002");
    assertThat(tell(reminders, START, other, "7")).isTrue();
    for (int person = 100; person < 119; person++) {
      String id = Integer.toString(person);
      assertThat(tell(reminders, START, GROUP, id)).isTrue();
    }
    assertThat(tell(reminders, START, GROUP, "200")).isFalse();
    Instant later = START.plus(Duration.ofHours(1));
    assertThat(tell(reminders, later, GROUP, "7")).isTrue();
    assertThat(tell(reminders, later, GROUP, "200")).isTrue();
  }

  @Test
  @DisplayName("KB-5: an identifier is taken however it was copied")
  void identifier_copied_isTaken() {
    List<UnaryOperator<String>> ways =
        List.of(
            shown -> shown,
            shown -> "  " + shown + "\n",
            shown -> shown.toLowerCase(Locale.ROOT),
            shown -> "\u2068" + shown + "\u2069",
            shown -> shown.replace('-', '\u2212'),
            shown -> shown.replace('1', '\u06F1'),
            shown -> shown.substring(0, shown.length() - 5) + shown.substring(shown.length() - 4));
    for (UnaryOperator<String> way : ways) {
      String shown = now(edit -> identifiers.make(edit, GROUP));
      assertThat(take(START, way.apply(shown))).as(way.apply(shown)).contains(GROUP);
    }
  }

  @Test
  @DisplayName("KB-5: an identifier works once, until it expires, a newer one, or five wrong codes")
  void identifier_ends() {
    String first = now(edit -> identifiers.make(edit, GROUP));
    String second = now(edit -> identifiers.make(edit, GROUP));
    assertThat(take(START, first)).isEmpty();
    assertThat(take(START.plus(Duration.ofHours(1)), second)).isEmpty();
    assertThat(take(START, second)).contains(GROUP);
    assertThat(take(START, second)).isEmpty();

    String third = now(edit -> identifiers.make(edit, GROUP));
    for (int i = 0; i < 4; i++) {
      assertThat(take(START, "-1001-AAAA-AAAA")).isEmpty();
    }
    assertThat(take(START, third)).contains(GROUP);
    String fourth = now(edit -> identifiers.make(edit, GROUP));
    for (int i = 0; i < 5; i++) {
      assertThat(take(START, "-1001-AAAA-AAAA")).isEmpty();
    }
    assertThat(take(START, fourth)).isEmpty();
  }

  private Optional<ChatAddress> take(Instant at, String typed) {
    return at(at, edit -> identifiers.take(edit, typed, List.of(OTHER_BOT, BOT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-1001", "-1001-", "AAAA-AAAA", "x-1001-AAAA-AAAA", "-1001-A"})
  @DisplayName("KB-5: what is no identifier is nobody's")
  void identifier_malformed_isNobodys(String typed) {
    now(edit -> identifiers.make(edit, GROUP));
    assertThat(take(START, typed)).isEmpty();
  }

  @Test
  @DisplayName("KB-5: an identifier is stored as a hash only")
  void identifier_isHashed() {
    String shown = now(edit -> identifiers.make(edit, GROUP));
    String code = shown.substring(shown.length() - 9);
    assertThat(storage.memosUnder("group/", null, 10))
        .isNotEmpty()
        .noneMatch(memo -> memo.value().contains(code) || memo.key().contains(code));
  }

  @Test
  @DisplayName(
      "KB-5: a group is one client's, follows its chat, and is nobody's when it is unbound")
  void book_bindMoveUnbind() {
    bind(ANNA);
    bind(BORIS);
    assertThat(groupsOf(ANNA)).isEmpty();
    assertThat(groupsOf(BORIS)).containsExactly(of(BORIS));

    ChatAddress moved = new ChatAddress(BOT, "-100200");
    now(
        edit -> {
          book.move(edit, GROUP, moved);
          return moved;
        });
    assertThat(book.list(null, 9)).extracting(GroupBinding::group).containsExactly(moved);
    assertThat(groupsOf(BORIS)).containsExactly(of(BORIS).movedTo(moved));
    assertThat(book.list(of(BORIS).movedTo(moved), 9)).isEmpty();
    now(edit -> book.unbind(edit, moved));
    assertThat(book.list(null, 9)).isEmpty();
    assertThat(groupsOf(BORIS)).isEmpty();
  }

  @Test
  void groups_badSettings_areRefused() {
    Groups groups = Groups.activatedInPanel();
    assertThat(groups.withFewestCharacters(1).fewestCharacters()).isEqualTo(1);
    assertThatThrownBy(() -> groups.withFewestCharacters(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> groups.withRemindAfter(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> groups.withIdentifierLifetime(Duration.ofDays(2)))
        .hasMessageContaining("a minute to a day");
  }
}
