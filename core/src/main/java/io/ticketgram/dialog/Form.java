package io.ticketgram.dialog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ordered list of fields. Immutable: every method that changes something returns another form.
 */
public record Form(List<Field> fields) {
  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException when there is no field, or two have the same key
   */
  public Form {
    fields = List.copyOf(fields);
    Set<String> keys = new HashSet<>();
    for (Field field : fields) {
      if (!keys.add(field.key())) {
        throw new IllegalArgumentException("Two fields with the key '" + field.key() + "'");
      }
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("A form needs a field");
    }
  }

  /** A form with these fields. */
  public static Form of(Field... fields) {
    return new Form(List.of(fields));
  }

  /** The field with this key. */
  public Field field(String key) {
    return fields.get(indexOf(key));
  }

  /** The same form without a field. */
  public Form without(String key) {
    List<Field> fewer = new ArrayList<>(fields);
    fewer.remove(indexOf(key));
    return new Form(fewer);
  }

  /** The same form with the field of this key replaced. */
  public Form replacing(String key, Field replacement) {
    List<Field> other = new ArrayList<>(fields);
    other.set(indexOf(key), replacement);
    return new Form(other);
  }

  /** The same form with a field put before the one with this key. */
  public Form before(String key, Field added) {
    List<Field> more = new ArrayList<>(fields);
    more.add(indexOf(key), added);
    return new Form(more);
  }

  /** The same form with a field put after the one with this key. */
  public Form after(String key, Field added) {
    List<Field> more = new ArrayList<>(fields);
    more.add(indexOf(key) + 1, added);
    return new Form(more);
  }

  /** Whether there is a field with this key. */
  public boolean has(String key) {
    return fields.stream().anyMatch(field -> field.key().equals(key));
  }

  /** How long what is typed in a field can be, in characters; as given when it is no line. */
  public int longest(String key, int otherwise) {
    return field(key) instanceof Field.Line line ? line.maxCharacters() : otherwise;
  }

  /** Whether a confirmation shows what was answered. */
  public boolean summedUp() {
    return fields.stream()
        .anyMatch(field -> field instanceof Field.Confirm confirm && confirm.summary());
  }

  int indexOf(String key) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).key().equals(key)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The form has no field '" + key + "'");
  }
}
