package io.ticketgram.dialog;

import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.ticket.Priority;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the options of a choice come from. Called on the conversation's thread; may block for less
 * than the call deadline.
 */
@FunctionalInterface
public interface OptionSource {
  /** The asked part of the options, given what was answered before. */
  Page<Option> options(FormContext context, Draft draft, PageRequest page);

  /** The providers whose services the client uses and which this bot serves. */
  static OptionSource providers() {
    return (context, draft, page) ->
        Page.of(
            context.catalog().providers(context.client().id()).stream()
                .filter(provider -> context.botProviders().contains(provider.id()))
                .map(provider -> new Option(provider.id().value(), provider.title()))
                .toList(),
            page);
  }

  /** The departments of the provider chosen in {@link FieldKeys#PROVIDER}. */
  static OptionSource departments() {
    return (context, draft, page) ->
        Page.of(
            context.catalog().departments(context.client().id(), FieldKeys.provider(draft)).stream()
                .map(department -> new Option(department.id().value(), department.title()))
                .toList(),
            page);
  }

  /** The client's services at the provider chosen in {@link FieldKeys#PROVIDER}. */
  static OptionSource services() {
    return (context, draft, page) -> {
      var services =
          context.catalog().services(context.client().id(), FieldKeys.provider(draft), page);
      return new Page<>(
          services.items().stream()
              .map(service -> new Option(service.id().value(), service.title()))
              .toList(),
          services.more());
    };
  }

  /** Urgencies, called {@code priority.<key>}. */
  static OptionSource priorities(Priority... priorities) {
    return fixed(
        Stream.of(priorities)
            .map(priority -> Option.named(priority.key(), "priority." + priority.key()))
            .toList());
  }

  /** Marks from 1 to 5, called {@code rating.1} to {@code rating.5}. */
  static OptionSource ratings() {
    return fixed(
        IntStream.rangeClosed(1, 5)
            .mapToObj(stars -> Option.named(Integer.toString(stars), "rating." + stars))
            .toList());
  }

  /** The same options for everyone. */
  static OptionSource fixed(List<Option> options) {
    List<Option> all = List.copyOf(options);
    return (context, draft, page) -> Page.of(all, page);
  }
}
