package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Person;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTranslatorTest {
  private static final BotId BOT = new BotId("42");
  private static final String PRIVATE = "{'id':7,'type':'private'}";
  private static final String GROUP = "{'id':-1001,'type':'supergroup','title':'G'}";

  private final UpdateTranslator translator = new UpdateTranslator(BOT, "HelpBot", 1_000);

  private Input translate(String update) {
    try {
      return translator.translate(Answers.MAPPER.readTree(update.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(update, e);
    }
  }

  private Input message(String chat, String fields) {
    return translate(
        "{'update_id':9,'message':{'message_id':5,'date':1,'chat':"
            + chat
            + ",'from':{'id':7,'is_bot':false,'first_name':'Anna','username':'anna',"
            + "'language_code':'ru'},"
            + fields
            + "}}");
  }

  private Input.Content content(String fields) {
    return message(PRIVATE, fields).content();
  }

  private static String typed(String text, int commandLength) {
    return "'text':'"
        + text
        + "','entities':[{'type':'bot_command','offset':0,'length':"
        + commandLength
        + "}]";
  }

  @Test
  void message_person_isToldAsTheyAre() {
    Input input = message(PRIVATE, "'text':'hi'");

    assertThat(input.keys()).containsExactly(new UpdateKey("bot:42", "9"));
    assertThat(input.conversation().key()).isEqualTo("42/7/7");
    assertThat(input.direct()).isTrue();
    assertThat(input.person()).isEqualTo(new Person("7", "anna", "Anna", "ru"));
  }

  @Test
  void message_personWithLittleAbout_isTold() {
    Input input =
        translate(
            "{'update_id':9,'message':{'message_id':5,'date':1,'chat':"
                + PRIVATE
                + ",'from':{'id':9007199254740993,'is_bot':false,'first_name':'A','last_name':'B'},"
                + "'text':'x'}}");

    assertThat(input.person()).isEqualTo(new Person("9007199254740993", null, "A B", null));
  }

  @Test
  void message_inGroup_isNotDirect() {
    Input input = message(GROUP, typed("/list", 5));

    assertThat(input.direct()).isFalse();
    assertThat(input.conversation().key()).isEqualTo("42/-1001/7");
  }

  @ParameterizedTest
  @ValueSource(strings = {" spaces ", "\\ud83d alone", "\\u202eabc\\u0000", "/nope", "«Да»"})
  void message_text_isKeptExactly(String json) throws JsonProcessingException {
    String text = Answers.MAPPER.readValue('"' + json + '"', String.class);

    assertThat(content("'text':'" + json + "'")).isEqualTo(new Input.Words(text));
  }

  @ParameterizedTest
  @DisplayName("BM-4: arguments of commands after an underscore or a space")
  @CsvSource(
      delimiter = '|',
      value = {
        "/ticket_159           | 11 | ticket       | 159",
        "/ticket 159           | 7  | ticket       | 159",
        "/ticket@HelpBot 159   | 15 | ticket       | 159",
        "/ticket_159@HelpBot   | 19 | ticket       | 159",
        "/ticket_159@helpbot   | 19 | ticket       | 159",
        "/TICKET_159           | 11 | ticket       | 159",
        "/ticket    159 and so | 7  | ticket       | 159 and so",
        "/ticket_159 more      | 11 | ticket       | 159 more",
        "/ticket_              | 8  | ticket       | ''",
        "/start                | 6  | start        | ''",
        "/start code_with-sign | 6  | start        | code_with-sign",
        "/createTicket         | 13 | createticket | ''",
        "/a_b_c                | 6  | a            | b_c",
        "/ticket@OtherBot 159  | 16 | ticket       | 159"
      })
  void message_command_hasNameAndArgument(String text, int length, String name, String argument) {
    assertThat(content(typed(text, length))).isEqualTo(new Input.Command(name, argument));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ticket_۱۵۹", "/ticket_١٥٩", "/TICKET_1۵9 "})
  @DisplayName("KB-7: a number typed in Persian or Arabic digits is an argument of a command too")
  void message_commandWithForeignDigits_isRead(String text) {
    // Telegram marks no command there
    assertThat(content("\"text\":\"" + text + "\"")).isEqualTo(new Input.Command("ticket", "159"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ticket_159", "/ticket_۱۵۹x", "see /ticket_۱۵۹", "/_۱۵۹", "/۱۵۹"})
  @DisplayName("KB-7: what is not such a command is a text, as Telegram says")
  void message_withoutCommand_isText(String text) {
    assertThat(content("\"text\":\"" + text + "\"")).isEqualTo(new Input.Words(text));
  }

  @Test
  void message_commandInGroup_isOursOnlyWhenAddressedToNobodyElse() {
    assertThat(message(GROUP, typed("/list@OtherBot", 14))).isNull();
    assertThat(message(GROUP, typed("/list@HelpBot", 13)).content())
        .isEqualTo(new Input.Command("list", ""));
    assertThat(message(GROUP, typed("/list", 5)).content())
        .isEqualTo(new Input.Command("list", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'entities':[{'type':'bot_command','offset':5,'length':5}]",
        "'entities':[{'type':'bot_command','offset':0,'length':500}]",
        "'entities':[{'type':'bold','offset':0,'length':5}]",
        "'entities':[{}]",
        "'entities':'?'"
      })
  void message_noCommandAtTheStart_isWords(String entities) {
    assertThat(content("'text':'/what /list'," + entities))
        .isEqualTo(new Input.Words("/what /list"));
  }

  @ParameterizedTest
  @DisplayName("I-8: every kind of file is taken, with a name and a type")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'document':{'file_id':'F','file_name':'a b.pdf','mime_type':'application/pdf'} | DOCUMENT | a b.pdf | application/pdf",
        "'document':{'file_id':'F'} | DOCUMENT | document_5.bin | application/octet-stream",
        "'document':{'file_id':'F','file_name':' ','mime_type':'application/pdf'} | DOCUMENT | document_5.pdf | application/pdf",
        "'video':{'file_id':'F','mime_type':'video/quicktime'} | VIDEO | video_5.mov | video/quicktime",
        "'audio':{'file_id':'F','file_name':'song.mp3','mime_type':'audio/mpeg'} | AUDIO | song.mp3 | audio/mpeg",
        "'voice':{'file_id':'F','mime_type':'audio/ogg'} | VOICE | voice_5.ogg | audio/ogg",
        "'video_note':{'file_id':'F'} | VIDEO_NOTE | video_note_5.mp4 | video/mp4",
        "'animation':{'file_id':'F'},'document':{'file_id':'D'} | ANIMATION | animation_5.mp4 | video/mp4",
        "'live_photo':{'file_id':'F'} | VIDEO | live_photo_5.mp4 | video/mp4",
        "'document':{'file_id':'F','file_name':'../..\\\\\u202efdp.exe','mime_type':'application/pdf'} | DOCUMENT | fdp.exe | application/pdf",
        "'sticker':{'file_id':'F'} | STICKER | sticker_5.webp | image/webp",
        "'sticker':{'file_id':'F','is_animated':true} | STICKER | sticker_5.tgs | application/x-tgsticker",
        "'sticker':{'file_id':'F','is_video':true} | STICKER | sticker_5.webm | video/webm"
      })
  void message_file_hasNameAndType(String fields, FileKind kind, String name, String mediaType) {
    Input.Files files = (Input.Files) content(fields);

    assertThat(files.caption()).isEmpty();
    assertThat(files.album()).isNull();
    IncomingFile file = files.files().get(0);
    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.fileName()).isEqualTo(name);
    assertThat(file.mediaType()).isEqualTo(mediaType);
    assertThat(file.source().reference()).isEqualTo("F");
    assertThat(file.source().bot()).isEqualTo(BOT);
    assertThat(file.size()).isEqualTo(-1);
    assertThat(file.limit()).isEqualTo(1_000);
  }

  @Test
  void message_photo_isTakenInItsLargestSize() {
    Input.Files files =
        (Input.Files)
            content(
                "'caption':'look','media_group_id':'g1','photo':["
                    + "{'file_id':'s','width':10,'height':10,'file_size':5},"
                    + "{'file_id':'l','width':100,'height':90,'file_size':50},"
                    + "{'file_id':'m','width':50,'height':50,'file_size':20}]");

    assertThat(files.caption()).isEqualTo("look");
    assertThat(files.album()).isEqualTo("g1");
    assertThat(files.files().get(0).source().reference()).isEqualTo("l");
    assertThat(files.files().get(0).fileName()).isEqualTo("photo_5.jpg");
    assertThat(files.files().get(0).size()).isEqualTo(50);
  }

  @Test
  @DisplayName("I-8: a file of more than 2 GiB is read, so that it can be refused by name")
  void message_hugeFile_isRead() {
    Input.Files files = (Input.Files) content("'document':{'file_id':'F','file_size':4294967296}");

    assertThat(files.files().get(0).size()).isEqualTo(4294967296L);
  }

  @ParameterizedTest
  @DisplayName("I-8: what no dialog takes is told by its kind")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'poll':{'id':'1'} | poll",
        "'dice':{'value':1} | dice",
        "'game':{'title':'x'} | game",
        "'story':{'id':1} | story",
        "'checklist':{} | checklist",
        "'invoice':{} | invoice",
        "'giveaway':{} | giveaway",
        "'paid_media':{'star_count':1,'paid_media':[{'type':'preview'}]} | paid_media",
        "'rich_message':{'blocks':[]} | other",
        "'something_of_the_future':{} | other"
      })
  void message_otherKind_isUnsupported(String fields, String kind) {
    assertThat(content(fields)).isEqualTo(new Input.Unsupported(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'pinned_message':{'message_id':1}",
        "'new_chat_members':[]",
        "'left_chat_member':{}",
        "'forum_topic_created':{}",
        "'migrate_from_chat_id':-100",
        "'text':'x','sender_chat':{'id':-100}"
      })
  void message_fromNobody_isPassedOver(String fields) {
    assertThat(message(GROUP, fields)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'update_id':1,'message':{'message_id':1,'date':1,'text':'x','chat':{'id':-1,'type':'group'},"
            + "'from':{'id':5,'is_bot':true,'first_name':'b'}}}",
        "{'update_id':1,'message':{'message_id':1,'date':1,'text':'x','chat':{'id':-1,'type':'group'}}}",
        "{'update_id':1,'channel_post':{'message_id':1}}",
        "{'update_id':1,'my_chat_member':{'chat':{'id':-1,'type':'channel'}}}",
        "{'update_id':1}"
      })
  void update_notFromAPerson_isPassedOver(String update) {
    assertThat(translate(update)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'text':5",
        "'document':'F'",
        "'document':{'file_name':'no id'}",
        "'photo':[]",
        "'photo':{'file_id':'F'}",
        "'voice':{'file_id':'F','file_size':'large'}"
      })
  @DisplayName("I-4: what is not as the Bot API describes it is named")
  void message_malformed_isRefused(String fields) {
    assertThatThrownBy(() -> content(fields)).isInstanceOf(Fields.MalformedException.class);
  }

  @Test
  void update_malformed_isRefused() {
    for (String update :
        List.of(
            "{'update_id':1,'message':[]}",
            "{'update_id':1,'message':{'from':{'id':1},'text':'x'}}",
            "{'update_id':1,'message':{'from':{'id':1},'text':'x','chat':{'id':'7','type':'private'}}}",
            "{'update_id':1,'message':{'from':{'id':1},'text':'x','chat':{'id':7}}}",
            "{'update_id':1,'callback_query':{'data':'x','message':{'chat':{'id':7,'type':'private'}}}}")) {
      assertThatThrownBy(() -> translate(update))
          .as(update)
          .isInstanceOf(Fields.MalformedException.class);
    }
  }
}
