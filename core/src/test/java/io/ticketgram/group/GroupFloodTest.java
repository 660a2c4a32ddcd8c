package io.ticketgram.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.identity.Linking;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GroupFloodTest {
  @Test
  @DisplayName("I-10: a client who may not configure a group fills neither the trail nor the group")
  void config_refusedAgainAndAgain_isKeptAndToldOnce() {
    MemoryStorage storage = new MemoryStorage();
    try (DeskFixture fixture =
        new DeskFixture(
            storage,
            Presets.billmanager()
                .withLinking(Linking.by(Linking.Method.USERNAME))
                .withGroups(Groups.configuredInGroup()))) {
      fixture.link("anna");
      ChatAddress group = new ChatAddress(RecordingChannel.BOT, "-100");
      for (int i = 0; i < 30; i++) {
        Input input = fixture.input("anna", new Input.Command("config", ""));
        fixture
            .accept(
                new Input(
                        input.keys(),
                        new ConversationId(group, "anna"),
                        false,
                        input.person(),
                        input.content(),
                        new MessageRef(group, "m" + i),
                        null)
                    .in(new Input.Group(true, false, null, null)))
            .join();
      }
      assertThat(storage.memosUnder("group/audit/", null, 100)).hasSize(1);
    }
  }
}
