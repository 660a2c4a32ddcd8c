package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.ticket.BotId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressTranslationTest {
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

  @ParameterizedTest
  @DisplayName("I-8: an edit tells the message and its text as it is now")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'text':'x' | x",
        "'text':'/start','entities':[{'type':'bot_command','offset':0,'length':6}] | /start",
        "'caption':'x','photo':[{'file_id':'F'}] | x",
        "'photo':[{'file_id':'F'}] | ``"
      })
  void edit_textOrCaption_isRead(String fields, String text) {
    Input input = edited(fields + ",'edit_date':2");

    Input.Edit edit = (Input.Edit) input.content();
    assertThat(edit.text()).isEqualTo(text);
    assertThat(edit.files()).hasSize(fields.contains("photo") ? 1 : 0);
    assertThat(input.message()).isEqualTo(new MessageRef(input.conversation().chat(), "5"));
  }

  @Test
  @DisplayName("I-8: an edit of something else is told to its sender")
  void edit_ofAnotherKind_isUnsupported() {
    assertThat(edited("'checklist':{},'edit_date':2").content())
        .isEqualTo(new Input.Unsupported("edit"));
  }

  @Test
  void edit_byNobody_isPassedOver() {
    assertThat(edited("'location':{'latitude':1},'edit_date':2")).isNull();
    assertThat(edited("'text':'x'")).isNull();
  }

  private Input edited(String fields) {
    return translate(
        "{'update_id':9,'edited_message':{'message_id':5,'date':1,'chat':"
            + PRIVATE
            + ",'from':{'id':7,'is_bot':false,'first_name':'A'},"
            + fields
            + "}}");
  }

  private Input press(String fields) {
    return translate(
        "{'update_id':9,'callback_query':{'id':'77','from':{'id':7,'is_bot':false,"
            + "'first_name':'A'},"
            + fields
            + "}}");
  }

  @Test
  void press_namesItsScreen() {
    Input input = press("'data':'go:1','message':{'message_id':3,'date':1,'chat':" + PRIVATE + "}");

    assertThat(input.content())
        .isEqualTo(new Input.Press("go:1", "77", new MessageRef(new ChatAddress(BOT, "7"), "3")));
    assertThat(input.direct()).isTrue();
  }

  @Test
  void press_inGroup_isOfThePersonWhoPressed() {
    Input input =
        press(
            "'data':'go','message':{'message_id':3,'date':1,"
                + "'from':{'id':42,'is_bot':true,'first_name':'bot'},'chat':"
                + GROUP
                + "}");

    assertThat(input.conversation().key()).isEqualTo("42/-1001/7");
    assertThat(input.direct()).isFalse();
  }

  @Test
  @DisplayName("I-6: a press on a message that is gone has no screen")
  void press_inaccessibleMessage_hasNoScreen() {
    Input input = press("'data':'go','message':{'message_id':3,'date':0,'chat':" + PRIVATE + "}");

    assertThat(input.content()).isEqualTo(new Input.Press("go", "77", null));
  }

  @Test
  void press_withoutMessageOrData_isPassedOver() {
    assertThat(press("'data':'go','inline_message_id':'x'")).isNull();
    assertThat(
            press(
                "'game_short_name':'g','message':{'message_id':3,'date':1,'chat':" + PRIVATE + "}"))
        .isNull();
  }
}
