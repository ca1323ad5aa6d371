package dev.waybill.samples.quickstart;

import dev.waybill.samples.quickstart.users.User;
import dev.waybill.samples.quickstart.users.UserEvent;
import dev.waybill.samples.quickstart.users.Users;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The users in a table, as one transaction sees and changes them. */
record UserTable(Connection connection) implements Users {

  static final String DDL =
      """
      CREATE TABLE users (
        id uuid PRIMARY KEY, name varchar(200) NOT NULL, email varchar(200) NOT NULL,
        active boolean NOT NULL, version bigint NOT NULL)
      """;

  @Override
  public Optional<User> find(UUID id) {
    // Locked until the transaction ends: the order of a user's events is that of their versions.
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, name, email, active, version FROM users WHERE id = ? FOR UPDATE")) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(user(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getLong(5));
  }

  @Override
  public boolean isTaken(String email) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM users WHERE lower(email) = lower(?)")) {
      statement.setString(1, email);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void apply(UserEvent event) {
    if (event instanceof UserEvent.Registered registered) {
      write(
          "INSERT INTO users (name, email, active, version, id) VALUES (?, ?, ?, ?, ?)",
          User.from(registered));
    } else {
      User before = find(event.userId()).orElseThrow();
      write(
          "UPDATE users SET name = ?, email = ?, active = ?, version = ? WHERE id = ?",
          before.after(event));
    }
  }

  private void write(String sql, User user) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, user.name());
      statement.setString(2, user.email());
      statement.setBoolean(3, user.isActive());
      statement.setLong(4, user.version());
      statement.setObject(5, user.id());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
