package io.ticketgram.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Person;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Codec;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InputPartsTest {
  private static final BotId BOT = new BotId("1");
  private static final ChatAddress CHAT = new ChatAddress(BOT, "7");
  private static final IncomingFile ONE = file("1", "first");
  private static final IncomingFile TWO = file("2", "");
  private static final IncomingFile THREE = file("3", "third");

  private static IncomingFile file(String key, String caption) {
    return new IncomingFile(
        new UpdateKey("bot:1", key),
        new ChannelFile(BOT, "file" + key),
        FileKind.PHOTO,
        key + ".jpg",
        "image/jpeg",
        5,
        20,
        caption);
  }

  private static Input album(IncomingFile... files) {
    return new Input(
        List.of(files).stream().map(IncomingFile::key).toList(),
        new ConversationId(CHAT, "7"),
        true,
        new Person("7", null, "A", null),
        new Input.Files(List.of(files), "g"),
        new MessageRef(CHAT, "5"),
        new MessageRef(CHAT, "4"));
  }

  @Test
  @DisplayName("I-8: a late part keeps its caption when the first parts were handled before")
  void without_firstParts_keepsTheLateCaption() {
    Input left =
        InputParts.without(album(ONE, TWO, THREE), Set.of(ONE.key(), TWO.key())).orElseThrow();

    assertThat(left).isEqualTo(album(THREE));
    assertThat(((Input.Files) left.content()).caption()).isEqualTo("third");
  }

  @Test
  @DisplayName("I-2: a caption is not taken twice when its part was handled before")
  void without_captionedParts_hasNoCaption() {
    Input left =
        InputParts.without(album(ONE, TWO, THREE), Set.of(ONE.key(), THREE.key())).orElseThrow();

    assertThat(left).isEqualTo(album(TWO));
    assertThat(((Input.Files) left.content()).caption()).isEmpty();
    assertThat(InputParts.without(album(ONE), Set.of(ONE.key()))).isEmpty();
  }

  @Test
  @DisplayName("I-8: parts that are stored each have what is theirs")
  void of_album_isItsParts() {
    assertThat(InputParts.of(album(ONE, TWO, THREE)))
        .containsExactly(album(ONE), album(TWO), album(THREE));
    Codec codec = new Codec();
    assertThat(codec.input(codec.write(album(ONE, TWO)))).isEqualTo(album(ONE, TWO));
  }

  @Test
  @DisplayName("I-4: what is tried again keeps its caption and its limits, under another key")
  void again_keepsEverythingElse() {
    UpdateKey fresh = new UpdateKey("bot:1", "1/retry1");
    Input again = InputParts.again(album(ONE));

    assertThat(again).isEqualTo(album(ONE.with(fresh)));
    assertThat(InputParts.again(again).keys()).containsExactly(new UpdateKey("bot:1", "1/retry2"));
    Input contact = album(ONE).with(List.of(ONE.key()), new Input.Contact("+7", "A", "7", ONE));
    assertThat(((Input.Contact) InputParts.again(contact).content()).card().key()).isEqualTo(fresh);
  }
}
