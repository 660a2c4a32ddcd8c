package io.ticketgram.preset;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;

/** The presets that {@link Presets} offers, by the names of its methods. */
public final class ShippedPresets {
  private ShippedPresets() {}

  public static Map<String, Preset> all() {
    Map<String, Preset> presets = new TreeMap<>();
    for (Method method : Presets.class.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && method.getParameterCount() == 0
          && method.getReturnType() == Preset.class) {
        try {
          presets.put(method.getName(), (Preset) method.invoke(null));
        } catch (ReflectiveOperationException e) {
          throw new AssertionError("Presets." + method.getName() + "() fails", e);
        }
      }
    }
    return presets;
  }
}
