package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpdateBatchTest {
  private static final BotId BOT = new BotId("42");

  private final List<JsonNode> updates = new ArrayList<>();

  private void part(String album, String fields) throws JsonProcessingException {
    int id = updates.size() + 1;
    String update =
        "{'update_id':%d,'message':{'message_id':%d,'date':1,'chat':{'id':7,'type':'private'},"
            + "'from':{'id':7,'is_bot':false,'first_name':'A'},'media_group_id':'%s',"
            + "'photo':[{'file_id':'F%d'}]%s}}";
    updates.add(
        Answers.MAPPER.readTree(
            update.formatted(id, 100 + id, album, id, fields).replace('\'', '"')));
  }

  private List<Input> read() {
    return UpdateBatch.read(updates, BOT, new UpdateTranslator(BOT, "HelpBot", 1_000))
        .items()
        .stream()
        .map(item -> ((UpdateBatch.Understood) item).input())
        .toList();
  }

  @Test
  @DisplayName(
      "I-8: an album is one input; it stands where its text does, and answers what it does")
  void read_album_isOneInput() throws JsonProcessingException {
    part("g", ",'reply_to_message':{'message_id':50}");
    part("g", ",'caption':'second'");
    part("g", ",'caption':'third'");
    part("h", ",'caption':'another album'");

    List<Input> inputs = read();

    assertThat(inputs).hasSize(2);
    Input album = inputs.get(0);
    Input.Files files = (Input.Files) album.content();
    assertThat(album.keys()).extracting(UpdateKey::id).containsExactly("1", "2", "3");
    assertThat(files.caption()).isEqualTo("second\nthird");
    assertThat(files.files())
        .extracting(file -> file.caption())
        .containsExactly("", "second", "third");
    assertThat(album.message().message()).isEqualTo("102");
    assertThat(album.answers().message()).isEqualTo("50");
    assertThat(((Input.Files) inputs.get(1).content()).caption()).isEqualTo("another album");
  }
}
