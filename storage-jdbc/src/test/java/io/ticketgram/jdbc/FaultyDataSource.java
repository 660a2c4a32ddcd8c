package io.ticketgram.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections that fail when they are told to: at the n-th thing that is sent to the database,
 * which is a statement or a commit.
 */
final class FaultyDataSource implements DataSource {
  private final DataSource real;

  /** What was sent since the last {@link #failAt}. */
  final List<String> sent = new ArrayList<>();

  private int failing = -1;
  private boolean afterwards;
  private boolean always;
  private SQLException failure = new SQLException("connection lost", "08006");
  private int open;
  private Runnable beforeCommit = () -> {};

  FaultyDataSource(DataSource real) {
    this.real = real;
  }

  /**
   * Fails once.
   *
   * @param place counted from 0; negative for never
   * @param after whether what is sent has its effect before the failure
   */
  void failAt(int place, boolean after, SQLException with) {
    sent.clear();
    failing = place;
    afterwards = after;
    failure = with;
  }

  /** Has something happen before each commit. */
  void beforeCommit(Runnable hook) {
    beforeCommit = hook;
  }

  /** Whether nothing can be reached from now on. */
  void down(boolean value) {
    always = value;
  }

  /** How many connections were not given back. */
  int open() {
    return open;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (always) {
      throw new SQLException("connection refused", "08001");
    }
    Connection connection = real.getConnection();
    open++;
    return proxy(Connection.class, connection, this::onConnection);
  }

  private interface Call {
    Object run(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, Call call) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            return call.run(target, method, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object onConnection(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "close" -> open--;
      case "commit" -> {
        beforeCommit.run();
        return sending("commit", target, method, arguments);
      }
      case "prepareStatement" -> {
        PreparedStatement statement = (PreparedStatement) method.invoke(target, arguments);
        String sql = (String) arguments[0];
        return proxy(
            PreparedStatement.class,
            statement,
            (real, called, values) ->
                called.getName().startsWith("execute")
                    ? sending(sql, real, called, values)
                    : called.invoke(real, values));
      }
      default -> {
        // the rest does not reach the database
      }
    }
    return method.invoke(target, arguments);
  }

  private Object sending(
      String what, Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    int place = sent.size();
    sent.add(what);
    if (place == failing && !afterwards) {
      throw failure;
    }
    Object result = method.invoke(target, arguments);
    if (place == failing) {
      throw failure;
    }
    return result;
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
