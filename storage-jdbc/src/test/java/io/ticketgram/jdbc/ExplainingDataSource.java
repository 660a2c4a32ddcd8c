package io.ticketgram.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Asks the database for the plan of each query that passes through, with the same values. */
final class ExplainingDataSource {
  private record Setting(Method method, Object[] arguments) {}

  private final DataSource real;

  /** What the database does, by statement. */
  final Map<String, String> plans = new LinkedHashMap<>();

  ExplainingDataSource(DataSource real) {
    this.real = real;
  }

  DataSource asDataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection")
                ? connection(real.getConnection())
                : method.invoke(real, arguments));
  }

  private interface Call {
    Object run(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.run(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = method.invoke(connection, arguments);
          return method.getName().equals("prepareStatement")
              ? statement(connection, (String) arguments[0], (PreparedStatement) result)
              : result;
        });
  }

  private PreparedStatement statement(
      Connection connection, String sql, PreparedStatement statement) {
    List<Setting> settings = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set")) {
            settings.add(new Setting(method, arguments));
          }
          boolean query = sql.stripLeading().startsWith("select");
          if (method.getName().equals("executeQuery") && query && !plans.containsKey(sql)) {
            plans.put(sql, explain(connection, sql, settings));
          }
          return method.invoke(statement, arguments);
        });
  }

  private static String explain(Connection connection, String sql, List<Setting> settings)
      throws Exception {
    try (PreparedStatement explained = connection.prepareStatement("explain " + sql)) {
      for (Setting setting : settings) {
        setting.method().invoke(explained, setting.arguments());
      }
      try (ResultSet rows = explained.executeQuery()) {
        return text(rows);
      }
    }
  }

  private static String text(ResultSet rows) throws SQLException {
    StringBuilder text = new StringBuilder();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        text.append(column == 1 ? "" : " | ").append(rows.getString(column));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
