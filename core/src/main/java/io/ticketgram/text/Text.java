package io.ticketgram.text;

/** Something to show to a person: a phrase of a catalogue, or a text that stays as it is. */
public sealed interface Text permits Phrase, Literal {}
