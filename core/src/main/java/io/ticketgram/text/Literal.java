package io.ticketgram.text;

/**
 * A text that is shown as it is, in every language: a title from the host, words of a person.
 *
 * @param value plain text, never read as markup
 */
public record Literal(String value) implements Text {}
