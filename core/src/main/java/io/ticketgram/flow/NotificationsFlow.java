package io.ticketgram.flow;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.notification.NotificationChannel;
import io.ticketgram.notification.NotificationChoice;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.NotificationPreferences;
import io.ticketgram.notification.Notifications;
import io.ticketgram.notification.Preferences;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a client wants to be told, as a screen of toggles for each way. A toggle says what it turns
 * its kind to, so that pressing it twice, or one of an older screen, does what is written on it.
 */
public final class NotificationsFlow implements Flow {
  public static final String NAME = "notifications";
  private static final String ON = "on";
  private static final String OFF = "off";

  private final Preferences preferences;

  /** A flow over what clients want. */
  public NotificationsFlow(Preferences preferences) {
    this.preferences = preferences;
  }

  /** The button that opens the screen. */
  static Button button() {
    return new Button(Phrase.of("button.notifications"), Action.Go.lasting(NAME, ""));
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Shows what comes in a way, and before that turns a kind on or off.
   *
   * @param argument the id of a way, or that of a way, that of a kind and {@code on} or {@code off}
   *     with dots between them; anything else shows what comes in the messenger
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    String[] parts = argument.split("\\.", -1);
    NotificationChannel channel =
        preferences.notifications().channel(parts[0]).orElse(NotificationChannel.MESSENGER);
    Optional<NotificationChoice> choice = choice(parts, channel);
    if (choice.isPresent()) {
      Preferences.Change change =
          preferences.change(context.input(), context.client().id(), choice.get());
      return show(context, channel, change.after()).remember(change.memos()).onSameScreen();
    }
    Outcome shown = show(context, channel, preferences.of(context.client().id()));
    return argument.isEmpty() ? shown : shown.onSameScreen();
  }

  private static Optional<NotificationChoice> choice(String[] parts, NotificationChannel channel) {
    boolean whole =
        parts.length == 3
            && parts[0].equals(channel.id())
            && (parts[2].equals(ON) || parts[2].equals(OFF));
    return whole
        ? Optional.of(new NotificationChoice(parts[1], channel.id(), parts[2].equals(ON)))
        : Optional.empty();
  }

  private Outcome show(
      FlowContext context, NotificationChannel channel, NotificationPreferences now) {
    Notifications all = preferences.notifications();
    List<Text> on =
        all.kinds().stream()
            .filter(kind -> now.isOn(kind, channel))
            .<Text>map(NotificationKind::name)
            .toList();
    Screen screen =
        Screen.of(
            Phrase.of("notifications.title").with("channel", channel.name()),
            on.isEmpty()
                ? Phrase.of("notifications.none")
                : Phrase.of("notifications.on").with("kinds", on),
            Phrase.of("notifications.how"));
    for (NotificationKind kind : all.kinds()) {
      if (kind.isChangeable()) {
        screen = screen.row(toggle(kind, channel, now.isOn(kind, channel)));
      }
    }
    for (NotificationChannel other : all.channels()) {
      if (!other.equals(channel)) {
        Phrase label = Phrase.of("button.notifications_by").with("channel", other.name());
        screen = screen.row(new Button(label, Action.Go.lasting(NAME, other.id())));
      }
    }
    return Outcome.show(context.session(), NAME, screen);
  }

  private static Button toggle(NotificationKind kind, NotificationChannel channel, boolean on) {
    Phrase label =
        (on ? Phrase.of("button.notification_on") : Phrase.of("button.notification_off"))
            .with("name", kind.name());
    String argument = channel.id() + "." + kind.id() + "." + (on ? OFF : ON);
    return new Button(label, Action.Go.lasting(NAME, argument));
  }
}
