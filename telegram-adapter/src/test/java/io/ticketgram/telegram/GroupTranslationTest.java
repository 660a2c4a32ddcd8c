package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a group is for the bot. */
class GroupTranslationTest {
  private static final BotId BOT = new BotId("42");
  private static final ChatAddress GROUP = new ChatAddress(BOT, "-1001");
  private static final String FROM = "'from':{'id':7,'is_bot':false,'first_name':'Anna'}";
  private static final String BOTS = "'from':{'id':42,'is_bot':true,'first_name':'Help'}";
  private static final String OTHERS = "'from':{'id':8,'is_bot':false,'first_name':'Boris'}";
  private static final long LONG_AFTER = 10_000;

  private final UpdateTranslator translator = new UpdateTranslator(BOT, "HelpBot", 1_000);
  private int updates;

  private Input translate(String kind, int id, long date, String fields) {
    String update =
        "{'update_id':"
            + ++updates
            + ",'"
            + kind
            + "':{'message_id':"
            + id
            + ",'date':"
            + date
            + ",'chat':{'id':-1001,'type':'supergroup','title':'G'},"
            + fields
            + "}}";
    try {
      return translator.translate(Answers.MAPPER.readTree(update.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(update, e);
    }
  }

  private Input message(String fields) {
    return translate("message", 5, LONG_AFTER, FROM + "," + fields);
  }

  private static String named(String text) {
    int at = text.indexOf('@');
    return "'text':'"
        + text
        + "','entities':[{'type':'mention','offset':"
        + at
        + ",'length':"
        + (text.substring(at) + " ").indexOf(' ')
        + "}]";
  }

  private static String photo(String id) {
    return "'photo':[{'file_id':'" + id + "','width':1,'height':1}]";
  }

  private Input part(int id, long date, String more) {
    return translate("message", id, date, FROM + ",'media_group_id':'g'," + more);
  }

  private static String caption(String text) {
    return ",'caption':'"
        + text
        + "','caption_entities':[{'type':'mention','offset':0,'length':8}]";
  }

  private static List<String> sources(List<IncomingFile> files) {
    return files.stream().map(file -> file.source().reference()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "@HelpBot disk is gone,disk is gone",
    "disk @helpbot is gone,disk is gone",
    "disk is gone @HELPBOT,disk is gone",
    "@HelpBot,''"
  })
  @DisplayName("VK-8: a mention is taken out, whatever its case")
  void mention_isTakenOut(String text, String rest) {
    Input input = message(named(text));

    assertThat(input.content()).isEqualTo(new Input.Words(rest));
    assertThat(input.group()).isEqualTo(new Input.Group(true, false, null, null));
    assertThat(input.direct()).isFalse();
  }

  @Test
  @DisplayName("VK-8: a mention without a username counts by the bot's id")
  void mention_byId_counts() {
    String entity = "'entities':[{'type':'text_mention','offset':0,'length':4,'user':{'id':%d}}]";
    assertThat(message("'text':'Help disk is gone'," + entity.formatted(42)).content())
        .isEqualTo(new Input.Words("disk is gone"));
    assertThat(message("'text':'Help disk is gone'," + entity.formatted(43))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'text':'disk is gone'",
        "'text':'@HelpBotX disk','entities':[{'type':'mention','offset':0,'length':9}]",
        "'text':'@HelpBot disk'",
        "'text':'@HelpBot disk','entities':[{'type':'code','offset':0,'length':8}]",
        "'text':'@HelpBot','entities':[{'type':'mention','offset':0,'length':900}]",
        "'text':'@HelpBot','entities':[{'type':'mention','offset':-3,'length':8}]",
        "'text':'@HelpBot','entities':'?'",
        "'document':{'file_id':'D'}",
        "'contact':{'phone_number':'1','first_name':'x'}",
        "'poll':{'id':'1'}",
        "'text':'yes','reply_to_message':{'message_id':3,'text':'?'," + OTHERS + "}",
        "'text':'x','message_thread_id':3,'is_topic_message':true,'reply_to_message':"
            + "{'message_id':3,'forum_topic_created':{},"
            + BOTS
            + "}"
      })
  @DisplayName("What people say to each other is nothing to the bot")
  void chatter_isNothing(String fields) {
    assertThat(message(fields)).isNull();
    assertThat(translate("edited_message", 5, 1, FROM + ",'edit_date':2," + fields)).isNull();
  }

  @Test
  @DisplayName("VK-10: an answer to a message of the bot is for the bot")
  void answer_toBot_isTaken() {
    Input input =
        message("'text':'yes','reply_to_message':{'message_id':3,'text':'?'," + BOTS + "}");

    assertThat(input.content()).isEqualTo(new Input.Words("yes"));
    assertThat(input.answers()).isEqualTo(new MessageRef(GROUP, "3"));
    assertThat(input.group()).isEqualTo(new Input.Group(false, false, null, null));
  }

  @Test
  @DisplayName("VK-8: an answer that names the bot brings what it answers, with its files")
  void answer_naming_bringsWhatItAnswers() {
    Input input =
        message(
            named("@HelpBot please")
                + ",'message_thread_id':77,'is_topic_message':true,'reply_to_message':{"
                + "'message_id':3,'caption':'broken','document':{'file_id':'D'},"
                + OTHERS
                + "}");

    Input.Quoted quoted = input.group().quoted();
    assertThat(quoted.text()).isEqualTo("broken");
    assertThat(sources(quoted.files())).containsExactly("D");
    assertThat(quoted.whole()).isTrue();
    assertThat(input.group().topic()).isEqualTo("77");
    assertThat(input.content()).isEqualTo(new Input.Words("please"));
    assertThat(quoted.toString()).doesNotContain("broken");
  }

  @Test
  @DisplayName("VK-8: an answer to another chat's message brings what is quoted of it")
  void answer_toAnotherChat_bringsTheQuote() {
    Input input =
        message(
            named("@HelpBot please")
                + ",'external_reply':{'document':{'file_id':'D'}},'quote':{'text':'broken'}");

    assertThat(input.group().quoted().text()).isEqualTo("broken");
    assertThat(sources(input.group().quoted().files())).containsExactly("D");
  }

  @Test
  @DisplayName("VK-8: of an album that was seen, an answer brings all; of another one, a part")
  void answer_toAlbum_bringsAll() {
    translator.begin(Instant.EPOCH);
    assertThat(part(10, LONG_AFTER, photo("A") + ",'caption':'three'")).isNull();
    assertThat(part(11, LONG_AFTER, photo("B"))).isNull();
    String answered =
        ",'reply_to_message':{'message_id':11,'media_group_id':'%s',"
            + photo("B")
            + ","
            + OTHERS
            + "}";

    Input.Quoted known = message(named("@HelpBot x") + answered.formatted("g")).group().quoted();
    assertThat(known.text()).isEqualTo("three");
    assertThat(sources(known.files())).containsExactly("A", "B");
    assertThat(known.whole()).isTrue();

    Input.Quoted unknown = message(named("@HelpBot x") + answered.formatted("h")).group().quoted();
    assertThat(sources(unknown.files())).containsExactly("B");
    assertThat(unknown.whole()).isFalse();
  }

  @Test
  @DisplayName(
      "VK-8: the part of an album that names the bot brings those before it; later ones come")
  void album_naming_isWhole() {
    translator.begin(Instant.EPOCH);
    assertThat(part(10, LONG_AFTER, photo("A"))).isNull();
    Input naming = part(11, LONG_AFTER, photo("B") + caption("@HelpBot look"));
    Input late = part(12, LONG_AFTER, photo("C"));

    assertThat(sources(((Input.Files) naming.content()).files())).containsExactly("A", "B");
    assertThat(((Input.Files) naming.content()).caption()).isEqualTo("look");
    assertThat(naming.group().named()).isTrue();
    assertThat(sources(((Input.Files) late.content()).files())).containsExactly("C");
    assertThat(late.group().named()).isFalse();
  }

  @Test
  @DisplayName("I-1: a part that names the bot brings those before it again when it is redelivered")
  void album_redelivered_isWhole() {
    translator.begin(Instant.EPOCH);
    assertThat(part(10, LONG_AFTER, photo("A"))).isNull();
    String naming = photo("B") + caption("@HelpBot look");
    part(11, LONG_AFTER, naming);
    part(12, LONG_AFTER, photo("C"));
    updates -= 2;
    Input again = part(11, LONG_AFTER, naming);

    assertThat(sources(((Input.Files) again.content()).files())).containsExactly("A", "B");
  }

  @Test
  @DisplayName("I-8: what is answered and can't be taken is named")
  void answer_toPoll_namesWhatIsNotTaken() {
    String answered = ",'reply_to_message':{'message_id':3,'poll':{'id':'1'}," + OTHERS + "}";

    Input.Quoted quoted = message(named("@HelpBot please") + answered).group().quoted();
    assertThat(quoted.kind()).isEqualTo("poll");
    assertThat(quoted.files()).isEmpty();
  }

  @Test
  @DisplayName("ALL-4: a part of an album of which others may have seen the rest is handed over")
  void album_begunBefore_isHandedOver() {
    assertThat(part(10, LONG_AFTER, photo("A"))).as("pushed to any node").isNotNull();
    translator.begin(Instant.ofEpochSecond(LONG_AFTER));
    assertThat(part(10, LONG_AFTER + 59, photo("A"))).as("just begun").isNotNull();
    translator.begin(Instant.ofEpochSecond(LONG_AFTER));
    assertThat(part(10, LONG_AFTER + 60, photo("A"))).isNull();
  }

  @Test
  @DisplayName("VK-8: parts of an album that came together are one input, each file once")
  void album_together_isOneInput() throws JsonProcessingException {
    String parts = "";
    for (int i = 0; i < 3; i++) {
      String text = i == 1 ? caption("@HelpBot look") : "";
      parts +=
          (i == 0 ? "" : ",")
              + "{'update_id':%d,'message':{'message_id':%d,'date':1,".formatted(i + 1, i + 1)
              + "'chat':{'id':-1001,'type':'supergroup'},'media_group_id':'g',"
              + FROM
              + ","
              + photo("P" + i)
              + text
              + "}}";
    }
    UpdateBatch batch =
        UpdateBatch.read(
            List.copyOf(toList("[" + parts.replace('\'', '"') + "]")), BOT, translator);

    assertThat(batch.items()).hasSize(1);
    Input input = ((UpdateBatch.Understood) batch.items().get(0)).input();
    assertThat(sources(((Input.Files) input.content()).files())).containsExactly("P0", "P1", "P2");
    assertThat(input.group().named()).isTrue();
    assertThat(input.keys()).hasSize(3);
  }

  private static List<JsonNode> toList(String json) throws JsonProcessingException {
    List<JsonNode> all = new ArrayList<>();
    Answers.MAPPER.readTree(json).forEach(all::add);
    return all;
  }

  @Test
  @DisplayName("VK-8: whoever writes in the name of a chat is nobody; a channel's post is nothing")
  void anonymous_isNobody() {
    String group = "'from':{'id':1087968824,'is_bot':true},'sender_chat':{'id':-1001},";
    Input input = translate("message", 5, 1, group + named("@HelpBot disk is gone"));

    assertThat(input.group().anonymous()).isTrue();
    assertThat(input.person().id()).isEqualTo("-1001");
    assertThat(
            translate(
                "message", 5, 1, group + "'is_automatic_forward':true," + named("@HelpBot disk")))
        .isNull();
    assertThat(
            translate(
                "message", 5, 1, "'from':{'id':9,'is_bot':true}," + named("@HelpBot disk is gone")))
        .isNull();
  }

  @Test
  @DisplayName("VK-7: a command names the bot when it is written with its name")
  void command_withName_namesTheBot() {
    String entity = "','entities':[{'type':'bot_command','offset':0,'length':%d}]";
    assertThat(message("'text':'/config@helpbot" + entity.formatted(15)).group().named()).isTrue();
    assertThat(message("'text':'/config" + entity.formatted(7)).group().named()).isFalse();
  }

  @Test
  @DisplayName("VK-8: an edit that names the bot is taken without that name")
  void edit_naming_isTaken() {
    Input input =
        translate("edited_message", 5, 1, FROM + ",'edit_date':2," + named("@HelpBot disk"));

    assertThat(input.content()).isEqualTo(new Input.Edit("disk"));
  }
}
