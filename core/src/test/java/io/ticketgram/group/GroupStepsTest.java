package io.ticketgram.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.desk.Codec;
import io.ticketgram.identity.Linking;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Origin;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.ClientId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GroupStepsTest {
  private static final ChatAddress GROUP = new ChatAddress(RecordingChannel.BOT, "-100");
  private static final Pattern IDENTIFIER = Pattern.compile("-100-[0-9A-Z-]+");

  private final MemoryStorage storage = new MemoryStorage();

  private DeskFixture fixture(Groups groups) {
    return new DeskFixture(
        storage,
        Presets.billmanager().withLinking(Linking.by(Linking.Method.USERNAME)).withGroups(groups));
  }

  private static void inGroup(DeskFixture fixture, Input.Content content, String message) {
    Input input = fixture.input("anna", content);
    fixture
        .accept(
            new Input(
                    input.keys(),
                    new ConversationId(GROUP, "anna"),
                    false,
                    input.person(),
                    input.content(),
                    new MessageRef(GROUP, message),
                    null)
                .in(new Input.Group(true, false, null, null)))
        .join();
  }

  @Test
  @DisplayName("I-10: a client who may not configure a group fills neither the trail nor the group")
  void config_refusedAgainAndAgain_isKeptAndToldOnce() {
    try (DeskFixture fixture = fixture(Groups.configuredInGroup())) {
      fixture.link("anna");
      for (int i = 0; i < 30; i++) {
        inGroup(fixture, new Input.Command("config", ""), "m" + i);
      }

      assertThat(storage.memosUnder("group/audit/", null, 100)).hasSize(1);
      fixture.channel.awaitMore("-100", 0);
      assertThat(fixture.channel.texts("-100")).hasSize(1);
    }
  }

  @Test
  @DisplayName("KB-5: a group that is somebody's is shown no new identifier")
  void presence_inActiveGroup_showsNoIdentifier() {
    try (DeskFixture fixture = fixture(Groups.activatedInPanel())) {
      fixture.link("anna");
      Input.Presence came = new Input.Presence(true, false, true);
      inGroup(fixture, came, "m1");
      fixture.channel.await("-100", text -> IDENTIFIER.matcher(text).find());
      bind(fixture);

      inGroup(fixture, came, "m2");
      inGroup(fixture, new Input.Command("id", ""), "m3");

      fixture.channel.awaitMore("-100", 1);
      assertThat(fixture.channel.texts("-100"))
          .filteredOn(text -> IDENTIFIER.matcher(text).find())
          .hasSize(1);
    }
  }

  private void bind(DeskFixture fixture) {
    Codec codec = new Codec();
    MemoEdit edit = new MemoEdit(storage, codec, fixture.clock.instant());
    ClientId anna = new ClientId("anna");
    new GroupBook(storage, codec)
        .bind(edit, new GroupBinding(GROUP, anna, null, null, edit.now(), null, "olga", "en"));
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    edit.writes().forEach(changes::memo);
    storage.commit(changes.build(), new Origin(null, edit.now()));
  }
}
