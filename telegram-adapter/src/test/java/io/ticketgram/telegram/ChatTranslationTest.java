package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Person;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts, places, answers, and what happens to chats. */
class ChatTranslationTest {
  private static final BotId BOT = new BotId("42");
  private static final ChatAddress GROUP = new ChatAddress(BOT, "-1001");
  private static final String FROM = "'from':{'id':7,'is_bot':false,'first_name':'Anna'}";

  private final UpdateTranslator translator = new UpdateTranslator(BOT, "HelpBot", 1_000);

  private Input translate(String update) {
    try {
      return translator.translate(Answers.MAPPER.readTree(update.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(update, e);
    }
  }

  private Input inGroup(String fields) {
    return translate(
        "{'update_id':9,'message':{'message_id':5,'date':1,"
            + "'chat':{'id':-1001,'type':'supergroup','title':'G'},"
            + fields
            + "}}");
  }

  private Input message(String fields) {
    return translate(
        "{'update_id':9,'message':{'message_id':5,'date':1,'chat':{'id':-1001,'type':'private'},"
            + FROM
            + ","
            + fields
            + "}}");
  }

  private static String text(IncomingFile file) {
    return new String(DataUrls.content(file.source().reference()), UTF_8);
  }

  @Test
  @DisplayName("I-8: a contact is told with a card of it")
  void contact_withoutCard_getsOne() {
    Input.Contact contact =
        (Input.Contact)
            message(
                    "'contact':{'phone_number':'+7900','first_name':'Анна; \\u202e','last_name':"
                        + "'O,Neil','user_id':7}")
                .content();

    assertThat(contact.phone()).isEqualTo("+7900");
    assertThat(contact.name()).isEqualTo("Анна; \u202e O,Neil");
    assertThat(contact.owner()).isEqualTo("7");
    IncomingFile card = contact.card();
    assertThat(card.kind()).isEqualTo(FileKind.CONTACT);
    assertThat(card.mediaType()).isEqualTo("text/vcard");
    assertThat(card.fileName()).isEqualTo("Анна; O,Neil.vcf");
    assertThat(card.size()).isEqualTo(DataUrls.content(card.source().reference()).length);
    assertThat(text(card))
        .isEqualTo(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:O\\,Neil;Анна\\; \u202e;;;\r\n"
                + "FN:Анна\\; \u202e O\\,Neil\r\nTEL;TYPE=CELL:+7900\r\nEND:VCARD\r\n");
  }

  @Test
  @DisplayName("I-8: the card that Telegram gives is kept as it is")
  void contact_withCard_keepsIt() {
    String given = "BEGIN:VCARD\\nVERSION:3.0\\nFN:X\\nORG:Y\\nEND:VCARD";
    Input.Contact contact =
        (Input.Contact)
            message("'contact':{'phone_number':'1','first_name':'','vcard':'" + given + "'}")
                .content();

    assertThat(text(contact.card())).isEqualTo(given.replace("\\n", "\n"));
    assertThat(contact.owner()).isNull();
    assertThat(contact.card().fileName()).isEqualTo("contact.vcf");
  }

  @Test
  @DisplayName("I-9: a contact's phone number is in no text form of an input")
  void contact_isNotPrinted() {
    assertThat(message("'contact':{'phone_number':'+7900','first_name':'A'}").toString())
        .doesNotContain("7900")
        .doesNotContain("data:");
  }

  @ParameterizedTest
  @DisplayName("I-8: a place is taken as a file")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'location':{'latitude':55.75,'longitude':37.5} | {}",
        "'venue':{'title':'Cafe \\\"X\\\"','address':'Main st. 1','location':{'latitude':55.75,'longitude':37.5}},"
            + "'location':{'latitude':55.75,'longitude':37.5}"
            + " | {\"title\":\"Cafe \\\"X\\\"\",\"address\":\"Main st. 1\"}",
        "'venue':{'title':'X','address':'','location':{'latitude':55.75,'longitude':37.5}}"
            + " | {\"title\":\"X\",\"address\":\"\"}"
      })
  void place_isGeoJson(String fields, String properties) {
    IncomingFile place = ((Input.Files) message(fields).content()).files().get(0);

    assertThat(place.kind()).isEqualTo(FileKind.LOCATION);
    assertThat(place.fileName()).isEqualTo("location.geojson");
    assertThat(place.mediaType()).isEqualTo("application/geo+json");
    assertThat(text(place))
        .isEqualTo(
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[37.5,55.75]},"
                + "\"properties\":"
                + properties
                + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'location':{'latitude':1}",
        "'venue':{'title':'X'}",
        "'contact':{'first_name':'A'}",
        "'reply_to_message':{},'text':'x'"
      })
  @DisplayName("I-4: what is not as the Bot API describes it is named")
  void message_malformed_isRefused(String fields) {
    assertThatThrownBy(() -> message(fields)).isInstanceOf(Fields.MalformedException.class);
  }

  @Test
  @DisplayName("I-8: every file of paid media and of a live photo is taken")
  void message_severalFiles_areAllTaken() {
    String paid =
        "'caption':'see','paid_media':{'star_count':1,'paid_media':["
            + "{'type':'photo','photo':[{'file_id':'P'}]},"
            + "{'type':'video','video':{'file_id':'V'}},"
            + "{'type':'live_photo','live_photo':{'file_id':'L','photo':[{'file_id':'S'}]}}]}";
    Input.Files files = (Input.Files) message(paid).content();

    assertThat(files.caption()).isEqualTo("see");
    assertThat(files.files())
        .extracting(IncomingFile::fileName)
        .containsExactly("photo_5.jpg", "video_5_2.mp4", "photo_5_3.jpg", "live_photo_5_4.mp4");
    assertThat(files.files())
        .extracting(file -> file.source().reference())
        .containsExactly("P", "V", "S", "L");
    Input.Files live =
        (Input.Files) message("'live_photo':{'file_id':'L'},'photo':[{'file_id':'S'}]").content();
    assertThat(live.files())
        .extracting(file -> file.source().reference())
        .containsExactly("S", "L");
  }

  @Test
  @DisplayName("VK-8: a message names its place and what it answers; a quote adds no text")
  void message_reply_namesWhatItAnswers() {
    Input input =
        message(
            "'text':'yes','reply_to_message':{'message_id':3,'text':'long one'},"
                + "'quote':{'text':'one','position':5}");

    assertThat(input.message()).isEqualTo(new MessageRef(GROUP, "5"));
    assertThat(input.answers()).isEqualTo(new MessageRef(GROUP, "3"));
    assertThat(input.content()).isEqualTo(new Input.Words("yes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'text':'x'",
        "'text':'x','external_reply':{'origin':{}}",
        "'text':'x','message_thread_id':3,'is_topic_message':true,"
            + "'reply_to_message':{'message_id':3}",
        "'text':'x','message_thread_id':3,'is_topic_message':true,"
            + "'reply_to_message':{'message_id':3,'forum_topic_created':{}}"
      })
  @DisplayName("RP-1: what stands in a topic does not answer what started it")
  void message_noReply_answersNothing(String fields) {
    assertThat(message(fields).answers()).isNull();
  }

  @Test
  void message_replyWithinATopic_isAnAnswer() {
    assertThat(
            message(
                    "'text':'x','message_thread_id':3,'is_topic_message':true,"
                        + "'reply_to_message':{'message_id':4}")
                .answers())
        .isEqualTo(new MessageRef(GROUP, "4"));
  }

  @ParameterizedTest
  @DisplayName("BM-1: what became of the bot in a chat")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "private | 'status':'kicked' | false | false",
        "private | 'status':'member' | true | false",
        "group | 'status':'member' | true | false",
        "supergroup | 'status':'administrator' | true | true",
        "supergroup | 'status':'restricted','is_member':true | true | false",
        "supergroup | 'status':'restricted','is_member':false | false | false",
        "supergroup | 'status':'left' | false | false"
      })
  void presence_isTold(String type, String member, boolean present, boolean administrator) {
    Input input =
        translate(
            "{'update_id':9,'my_chat_member':{'date':1,'chat':{'id':-1001,'type':'"
                + type
                + "'},"
                + FROM
                + ",'new_chat_member':{"
                + member
                + "}}}");

    assertThat(input.content()).isEqualTo(new Input.Presence(present, administrator));
    assertThat(input.conversation().key()).isEqualTo("42/-1001/7");
    assertThat(input.direct()).isEqualTo(type.equals("private"));
    assertThat(input.message()).isNull();
  }

  @Test
  @DisplayName("A group that became another one is told, whoever did it")
  void moved_isTold() {
    Input.Moved moved = new Input.Moved(new ChatAddress(BOT, "-1009"));
    Input byPerson = message("'migrate_to_chat_id':-1009");
    Input byGroup =
        inGroup(
            "'from':{'id':1087968824,'is_bot':true,'first_name':'Group'},"
                + "'sender_chat':{'id':-1001},'migrate_to_chat_id':-1009");

    assertThat(byPerson.content()).isEqualTo(moved);
    assertThat(byPerson.conversation().key()).isEqualTo("42/-1001/7");
    for (Input input : List.of(byGroup, inGroup("'migrate_to_chat_id':-1009"))) {
      assertThat(input.content()).isEqualTo(moved);
      assertThat(input.person()).isEqualTo(new Person("-1001", null, "", null));
    }
  }
}
