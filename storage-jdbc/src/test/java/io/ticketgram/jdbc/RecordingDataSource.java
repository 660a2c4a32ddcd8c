package io.ticketgram.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Connections that note every statement, with its arguments, before it is executed. */
final class RecordingDataSource {
  /**
   * A statement as it was executed.
   *
   * @param arguments the first one is for the first question mark
   */
  record Recorded(String sql, List<Object> arguments) {
    /** Prepares this, with something before it. */
    PreparedStatement prepare(Connection connection, String before) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(before + sql);
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      return statement;
    }
  }

  private final DataSource real;
  private final List<Recorded> recorded = new ArrayList<>();

  RecordingDataSource(DataSource real) {
    this.real = real;
  }

  /** The same source, noted. */
  DataSource source() {
    return proxy(
        DataSource.class,
        real,
        (method, arguments) -> {
          Object result = method.invoke(real, arguments);
          return result instanceof Connection connection ? noted(connection) : result;
        });
  }

  /** What was executed since the last call. */
  List<Recorded> take() {
    List<Recorded> taken = List.copyOf(recorded);
    recorded.clear();
    return taken;
  }

  private Connection noted(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments) -> {
          Object result = method.invoke(connection, arguments);
          return result instanceof PreparedStatement statement
              ? noted(statement, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement noted(PreparedStatement statement, String sql) {
    TreeMap<Integer, Object> values = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length == 2) {
            values.put((Integer) arguments[0], arguments[1]);
          } else if (method.getName().startsWith("execute")) {
            recorded.add(new Recorded(sql, new ArrayList<>(values.values())));
          }
          return method.invoke(statement, arguments);
        });
  }

  private interface Call {
    Object run(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, Call call) {
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
}
