package io.ticketgram.crashtest;

import io.ticketgram.TicketDesk;
import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Storage;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A desk in a process of its own, with the BILLmanager preset. It answers on its standard output:
 *
 * <ul>
 *   <li>{@code started}, once it runs, and {@code bot MODE} whenever the bot's mode changes,
 *   <li>to a line {@code status}: {@code status OUTBOX WAITING}, how much is still to be done,
 *   <li>to a line {@code dump FILE}: {@code dumped}, once all tickets are in that file,
 *   <li>to a line {@code stop}, or to the end of its input: it closes the desk and ends.
 * </ul>
 */
public final class DeskNode {
  /** Fast enough to hold up nothing. */
  private static final int UNLIMITED = 1_000_000;

  private static final int COUNTED = 10_000;

  private final Storage storage;
  private final TicketDesk desk;
  private final PrintStream answers;

  private DeskNode(NodeSettings settings, PrintStream answers) {
    this.answers = answers;
    Saboteur saboteur = new Saboteur(settings.sabotage());
    this.storage = NodeStorage.open(settings.database());
    RemoteBilling billing = new RemoteBilling(settings.billing());
    TelegramChannel telegram =
        TelegramChannel.builder()
            .bot(TelegramBot.of(settings.token()).provider("hosting").baseUrl(settings.botApi()))
            .limits(new RateLimits(UNLIMITED, UNLIMITED, UNLIMITED))
            .onStateChange(state -> answer("bot " + state.mode()))
            .build();
    this.desk =
        TicketDesk.builder()
            .preset(Presets.billmanager())
            .clients(billing)
            .catalog(billing)
            .prepaid(saboteur.prepaid(billing))
            .listener(billing)
            .storage(saboteur.storage(storage))
            .attachments(new DirectoryAttachmentStore(settings.attachments()))
            .channel(saboteur.channel(telegram))
            .nodeName(settings.name())
            .build();
  }

  /** Runs until it is told to stop, or killed. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    DeskNode node = new DeskNode(NodeSettings.parse(arguments), answers);
    node.desk.start();
    node.answer("started");
    node.obey();
    node.desk.close();
    // whatever a thread still waits for, the process is to end
    Runtime.getRuntime().halt(0);
  }

  private void obey() throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      if (line.equals("stop")) {
        return;
      } else if (line.equals("status")) {
        answer(
            "status "
                + storage.outbox(0, COUNTED).size()
                + " "
                + storage.waitingUpdates(COUNTED).size());
      } else if (line.startsWith("dump ")) {
        new Dump(desk, storage).write(Path.of(line.substring("dump ".length())));
        answer("dumped");
      }
    }
  }

  private void answer(String line) {
    synchronized (answers) {
      answers.println(line);
    }
  }
}
