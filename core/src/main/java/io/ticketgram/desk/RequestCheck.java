package io.ticketgram.desk;

import io.ticketgram.text.PlainText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the constraints of the host's requests, once, at the door. With a Jakarta Validation
 * provider all annotations count; without one, what the desk itself needs is checked by hand.
 */
final class RequestCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RequestCheck.class);

  private final Optional<Validator> validator;

  RequestCheck(@Nullable Validator given) {
    this.validator = given == null ? lookUp() : Optional.of(given);
  }

  void check(NewTicket request) {
    require(!PlainText.clean(request.subject()).isBlank(), "subject must not be blank");
    require(request.subject().length() <= 255, "subject has more than 255 characters");
    check(request.message());
    validate(request);
  }

  void check(Reply request) {
    require(
        !PlainText.clean(request.text()).isBlank() || !request.files().isEmpty(),
        "a message needs a text or a file");
    require(
        request.text().length() <= Reply.MAX_CHARACTERS,
        "text has more than " + Reply.MAX_CHARACTERS + " characters");
    for (Upload file : request.files()) {
      require(
          !PlainText.clean(file.fileName()).isBlank() && file.fileName().length() <= 255,
          "a file name must have 1 to 255 characters and not be blank");
    }
    require(request.files().size() <= Reply.MAX_FILES, "more than " + Reply.MAX_FILES + " files");
    require(
        !request.requestId().isBlank() && request.requestId().length() <= 128,
        "requestId must have 1 to 128 characters");
    validate(request);
  }

  void check(NewBroadcast request) {
    require(
        request.id().matches("[A-Za-z0-9._-]{1,64}"),
        "id must have 1 to 64 letters, digits, dots, dashes or underscores");
    require(!request.texts().isEmpty(), "texts must have at least one language");
    for (String text : request.texts().values()) {
      require(!PlainText.clean(text).isBlank(), "a text must not be blank");
      require(
          text.length() <= Reply.MAX_CHARACTERS,
          "a text has more than " + Reply.MAX_CHARACTERS + " characters");
    }
    require(
        request.clients().size() <= NewBroadcast.MAX_CLIENTS,
        "more than " + NewBroadcast.MAX_CLIENTS + " clients");
    validate(request);
  }

  private void validate(Object request) {
    if (validator.isPresent()) {
      String violations =
          validator.get().validate(request).stream()
              .map(RequestCheck::describe)
              .sorted()
              .collect(Collectors.joining("; "));
      require(violations.isEmpty(), violations);
    }
  }

  private static String describe(ConstraintViolation<?> violation) {
    return violation.getPropertyPath() + " " + violation.getMessage();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new InvalidRequestException("The request can't be taken: " + problem);
    }
  }

  private static Optional<Validator> lookUp() {
    try {
      return Optional.of(Validation.buildDefaultValidatorFactory().getValidator());
    } catch (NoProviderFoundException e) {
      LOG.debug("No Jakarta Validation provider; requests are checked by the desk's own rules");
      return Optional.empty();
    }
  }
}
