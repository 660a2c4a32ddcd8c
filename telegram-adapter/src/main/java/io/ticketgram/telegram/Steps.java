package io.ticketgram.telegram;

import io.ticketgram.channel.Keyboard;
import io.ticketgram.text.RichText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of a plan. Where Telegram refuses a part of one, the plan goes on without it.
 * Thread-safe.
 */
final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  /** In place of a message that is too old to be deleted. */
  private static final RichText BLANK = RichText.plain("…");

  private final FileSending files;

  Steps(FileSending files) {
    this.files = files;
  }

  /** Does the next step of a plan, or finds another way to do it. */
  void next(BotApi api, String chat, SendPlan plan) throws ApiFailure {
    Step step = plan.next();
    try {
      perform(api, chat, plan, step);
    } catch (ApiFailure e) {
      boolean otherWay =
          (step instanceof Step.New fresh && answerNothing(plan, fresh, e))
              || (step instanceof Step.Written written && simplify(plan, written, e))
              || (step instanceof Step.Single single && simplify(plan, single, e))
              || otherWay(plan, step, e);
      if (!otherWay) {
        throw e;
      }
      LOG.info("Bot {} does in another way what was refused: {}", api.id(), e.reason());
    }
  }

  private void perform(BotApi api, String chat, SendPlan plan, Step step) throws ApiFailure {
    Place to = new Place(chat, plan.topic());
    if (step instanceof Step.Text text) {
      plan.textDone(api.send(Messages.send(to, text.text(), text.keyboard(), text.answers())));
    } else if (step instanceof Step.Album album) {
      plan.filesDone(files.album(api, to, album));
    } else if (step instanceof Step.Single single) {
      plan.filesDone(files.single(api, to, single));
    } else if (step instanceof Step.Rewrite rewrite) {
      rewrite(api, chat, rewrite.message(), rewrite);
      plan.textDone(rewrite.message());
    } else if (step instanceof Step.Screen screen) {
      rewrite(api, chat, screen.message(), screen);
      plan.done();
    } else if (step instanceof Step.Delete delete) {
      delete(api, chat, delete.message());
      plan.done();
    }
  }

  private static void rewrite(BotApi api, String chat, String message, Step.Written to)
      throws ApiFailure {
    try {
      api.run(Messages.edit(chat, Messages.number(message), to.text(), to.keyboard()));
    } catch (ApiFailure e) {
      if (!Outcomes.isNotModified(e)) {
        throw e;
      }
    }
  }

  private static void delete(BotApi api, String chat, String message) throws ApiFailure {
    try {
      api.run(Messages.delete(chat, Messages.number(message)));
    } catch (ApiFailure e) {
      if (!e.says("message can't be deleted")) {
        throw e;
      }
      rewrite(api, chat, message, new Step.Rewrite(message, BLANK, Keyboard.NONE));
    }
  }

  /** A topic that is gone may be that of the message to answer: the chat itself is still there. */
  private static boolean answerNothing(SendPlan plan, Step.New step, ApiFailure failure) {
    boolean named = step.answers() != 0 || plan.topic() != 0;
    if (!named || !Outcomes.isAboutTheTopic(failure)) {
      return false;
    }
    plan.leaveTopic();
    plan.replace(step.answering(0));
    return true;
  }

  /** What is beside a text must not keep it from arriving. */
  private static boolean simplify(SendPlan plan, Step.Written step, ApiFailure failure) {
    if (Outcomes.isAboutTheKeyboard(failure) && !step.keyboard().rows().isEmpty()) {
      plan.replace(step.with(step.text(), Keyboard.NONE));
      plan.leaveOut("the buttons: " + failure.reason());
      return true;
    }
    if (Outcomes.isAboutStyles(failure) && !step.text().spans().isEmpty()) {
      LOG.error("A text is sent without its styles, which were refused: {}", failure.reason());
      plan.replace(step.with(RichText.plain(step.text().value()), step.keyboard()));
      return true;
    }
    return false;
  }

  private static boolean simplify(SendPlan plan, Step.Single step, ApiFailure failure) {
    if (!Outcomes.isAboutTheKeyboard(failure) || step.keyboard().rows().isEmpty()) {
      return false;
    }
    plan.replace(new Step.Single(step.file(), Keyboard.NONE, step.answers()));
    plan.leaveOut("the buttons: " + failure.reason());
    return true;
  }

  private static boolean otherWay(SendPlan plan, Step step, ApiFailure failure) {
    if (step instanceof Step.Album album && Outcomes.isAboutTheFile(failure)) {
      plan.takeApart(album);
    } else if (step instanceof Step.Screen screen && Outcomes.isGone(failure)) {
      plan.sendAnew(screen);
    } else if (step instanceof Step.Rewrite rewrite && Outcomes.isGone(failure)) {
      plan.textDone(rewrite.message());
    } else if (step instanceof Step.Delete && isLeftAlone(failure)) {
      plan.done();
    } else {
      return false;
    }
    return true;
  }

  /** What can't be deleted, for whatever reason, is left alone. */
  private static boolean isLeftAlone(ApiFailure failure) {
    return failure.code() == 400 && !Outcomes.isAboutTheChat(failure);
  }
}
