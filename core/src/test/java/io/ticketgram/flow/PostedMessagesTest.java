package io.ticketgram.flow;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Receipt;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostedMessagesTest {
  private static final TicketId TICKET = new TicketId(1);

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture fixture =
      new DeskFixture(storage, Presets.billmanager().withReceipt("\uD83D\uDC40"));

  @BeforeEach
  void link() {
    fixture.link("anna");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("I-8: a part of a draft that is edited is edited in the draft")
  void edit_draft_isChanged() {
    begin();
    say("10", "frist");
    say("11", "second");

    edit("10", "first");
    assertThat(fixture.screen("anna")).contains("Text changed");
    fixture.press("anna", "Finish");

    assertThat(messages().get(0).text()).isEqualTo("first\nsecond");
  }

  @Test
  @DisplayName("BM-10: an edit that passes the limit is refused, and the text stays")
  void edit_draftTooLong_isRefused() {
    begin();
    say("10", "a".repeat(200));
    say("11", "b".repeat(54));

    edit("11", "c".repeat(55));
    assertThat(fixture.screen("anna")).contains("55 characters").contains("room for 54 of 255");
    fixture.press("anna", "Finish");

    assertThat(messages().get(0).text()).endsWith("b".repeat(54));
  }

  @Test
  @DisplayName(
      "I-8: an edit after the message was added becomes a revision; the history keeps both")
  void edit_finished_becomesRevision() {
    begin();
    say("10", "my server is done");
    say("11", "please help");
    fixture.press("anna", "Finish");

    edit("10", "my server is down");

    assertThat(fixture.screen("anna")).contains("now in ticket #1");
    TicketMessage message = messages().get(0);
    assertThat(message.text()).isEqualTo("my server is down\nplease help");
    assertThat(message.editedAt()).isEqualTo(fixture.clock.instant());
    assertThat(details().history())
        .filteredOn(TicketEvent.MessageEdited.class::isInstance)
        .singleElement()
        .satisfies(
            event -> {
              TicketEvent.MessageEdited edited = (TicketEvent.MessageEdited) event;
              assertThat(edited.before()).isEqualTo("my server is done\nplease help");
              assertThat(edited.after()).isEqualTo(message.text());
            });
    edit("11", "please, help");
    assertThat(messages().get(0).text()).isEqualTo("my server is down\nplease, help");
  }

  @Test
  @DisplayName("BM-10: an edit of an added message that passes the limit is refused by name")
  void edit_finishedTooLong_isRefused() {
    begin();
    say("10", "short");
    fixture.press("anna", "Finish");

    edit("10", "x".repeat(256));

    assertThat(fixture.screen("anna")).contains("256 characters").contains("255");
    assertThat(messages().get(0).text()).isEqualTo("short");
  }

  @Test
  @DisplayName("ALL-4: a file that replaces another one is refused by name, and the text is taken")
  void edit_withAnotherFile_isRefusedByName() {
    begin();
    Input.Files first = album("a.jpg", "look");
    fixture.send(fixture.message("anna", "10", null, first));
    Input.Edit replaced = new Input.Edit("look here", List.of(fixture.file("b.jpg", 20)));

    fixture.send(fixture.message("anna", "10", null, replaced));
    assertThat(fixture.screen("anna")).contains("b.jpg").contains("Text changed");
    fixture.press("anna", "Finish");
    Input.Edit same = new Input.Edit("look there", first.files());
    fixture.send(fixture.message("anna", "10", null, same));
    assertThat(fixture.screen("anna")).doesNotContain("a.jpg").contains("now in ticket #1");
    fixture.send(fixture.message("anna", "10", null, replaced));

    assertThat(fixture.screen("anna")).contains("b.jpg").contains("now in ticket #1");
    assertThat(messages().get(0).text()).isEqualTo("look here");
    assertThat(messages().get(0).attachments()).hasSize(1);
  }

  @Test
  @DisplayName("I-5: an edit in somebody else's chat changes nothing of mine")
  void edit_othersMessage_isNotTaken() {
    begin();
    say("10", "mine");
    fixture.press("anna", "Finish");
    fixture.link("boris");

    fixture.send(fixture.message("boris", "10", null, new Input.Edit("yours")));

    assertThat(messages().get(0).text()).isEqualTo("mine");
    assertThat(fixture.screen("boris")).contains("an edited message");
  }

  @Test
  @DisplayName("I-8: a late part of an album is added to the message that was finished")
  void album_late_isAppended() {
    begin();
    fixture.send(fixture.message("anna", "10", null, album("a.jpg", "look")));
    fixture.press("anna", "Finish");
    assertThat(messages().get(0).attachments()).hasSize(1);

    fixture.send(fixture.message("anna", "11", null, album("b.jpg", "and here")));

    assertThat(fixture.screen("anna")).contains("Added to ticket #1");
    assertThat(messages().get(0).attachments())
        .extracting(file -> file.fileName())
        .containsExactly("a.jpg", "b.jpg");
    assertThat(messages().get(0).text()).isEqualTo("look\nand here");
  }

  @Test
  @DisplayName("I-8: late parts that pass the limit of files are refused by name")
  void album_lateTooMany_isRefused() {
    begin();
    for (int i = 0; i < 5; i++) {
      fixture.send(fixture.message("anna", "1" + i, null, album(i + ".jpg", "")));
    }
    fixture.press("anna", "Finish");

    fixture.send(fixture.message("anna", "20", null, album("sixth.jpg", "")));

    assertThat(fixture.screen("anna")).contains("sixth.jpg");
    assertThat(messages().get(0).attachments()).hasSize(5);
  }

  @Test
  @DisplayName("BM-7: an answer to a message of the bot becomes a reply to its ticket")
  void answer_toNotice_isReply() {
    String notice = answeredByStaff();

    fixture.send(fixture.message("anna", "30", notice, new Input.Words("it works now")));
    fixture.press("anna", "Finish");

    TicketMessage last = messages().get(2);
    assertThat(last.text()).isEqualTo("it works now");
    assertThat(last.answers()).isEqualTo(messages().get(1).id());
  }

  @Test
  @DisplayName("I-5: an answer to a message of a ticket that is not mine gives nothing away")
  void answer_toOthersMessage_isNoReply() {
    String notice = answeredByStaff();
    fixture.link("boris");

    fixture.send(fixture.message("boris", "30", notice, new Input.Words("let me in")));

    assertThat(messages()).hasSize(2);
    assertThat(fixture.screen("boris")).doesNotContain("restarted").doesNotContain("Subject");
  }

  @Test
  @DisplayName("BM-11: a reply of staff to one message is shown under that message")
  void staffReply_toMessage_isThreaded() {
    begin();
    say("10", "first");
    fixture.press("anna", "Finish");
    MessageId first = messages().get(0).id();

    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("done").answering(first));
    fixture.channel.await("anna", text -> text.contains("done"));

    Delivery.Send sent = last(fixture.channel.deliveries("anna", Delivery.Send.class));
    assertThat(sent.answers()).isNotNull();
    assertThat(sent.answers().message()).isEqualTo("10");
    assertThat(sent.urgency()).isEqualTo(Delivery.Urgency.NOTIFICATION);
  }

  @Test
  @DisplayName("BM-11: what staff edit is edited in the chat")
  void staffEdit_isEditedInChat() {
    String notice = answeredByStaff();
    MessageId message = messages().get(1).id();
    Awaitility.await()
        .until(() -> receipt(message) != null && receipt(message).state() == Receipt.State.SENT);

    fixture.desk.staff(OLGA).edit(TICKET, message, "restarted it twice");
    fixture.channel.await("anna", text -> text.contains("restarted it twice"));

    Delivery.Revise revised = last(fixture.channel.deliveries("anna", Delivery.Revise.class));
    assertThat(revised.messages()).containsExactly(notice);
    assertThat(messages().get(1).text()).isEqualTo("restarted it twice");
  }

  @Test
  @DisplayName("ALL-3: staff edit only messages of staff, and not to nothing")
  void staffEdit_notTheirs_isRefused() {
    answeredByStaff();
    MessageId clients = messages().get(0).id();
    MessageId own = messages().get(1).id();

    assertThatThrownBy(() -> fixture.desk.staff(OLGA).edit(TICKET, clients, "x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no message");
    assertThatThrownBy(() -> fixture.desk.staff(OLGA).edit(TICKET, own, " \n"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("needs a text");
    assertThatThrownBy(
            () -> fixture.desk.client(new ClientId("anna")).edit(TICKET, own, "not mine"))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(messages().get(1).text()).isEqualTo("restarted it");
  }

  @Test
  @DisplayName("BM-7: messages that were added get the bot's reaction when the preset says so")
  void receipt_isPutUnderMessages() {
    begin();
    say("10", "first");
    fixture.send(fixture.message("anna", "11", null, album("a.jpg", "")));
    fixture.press("anna", "Finish");

    Awaitility.await()
        .until(() -> fixture.channel.deliveries("anna", Delivery.React.class).size() == 2);
    assertThat(fixture.channel.deliveries("anna", Delivery.React.class))
        .extracting(react -> react.message().message())
        .containsExactly("10", "11");
  }

  private @Nullable Receipt receipt(MessageId message) {
    List<Receipt> receipts = fixture.desk.staff(OLGA).receipts(TICKET, message);
    return receipts.isEmpty() ? null : receipts.get(0);
  }

  /** A ticket with a message of the client and an answer; returns where the answer stands. */
  private String answeredByStaff() {
    begin();
    say("10", "first");
    fixture.press("anna", "Finish");
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("restarted it"));
    fixture.channel.await("anna", text -> text.contains("restarted it"));
    MessageId message = messages().get(1).id();
    Awaitility.await()
        .until(() -> receipt(message) != null && receipt(message).state() == Receipt.State.SENT);
    return receipt(message).texts().get(0);
  }

  private void begin() {
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.say("anna", "Subject");
  }

  private void say(String message, String text) {
    fixture.send(fixture.message("anna", message, null, new Input.Words(text)));
  }

  private void edit(String message, String text) {
    fixture.send(fixture.message("anna", message, null, new Input.Edit(text)));
  }

  private Input.Files album(String name, String caption) {
    IncomingFile file = fixture.file(name, 10);
    return new Input.Files(caption, List.of(file), "album1");
  }

  private TicketDetails details() {
    return fixture.desk.staff(OLGA).ticket(TICKET);
  }

  private List<TicketMessage> messages() {
    return details().messages();
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }
}
