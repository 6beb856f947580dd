package dev.fairlead.deploy.app;

import dev.fairlead.embedded.database.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the service recorded. */
record Records(Credentials database) {

    /** Reasons of the decisions on the stream of the deployment that were refused, oldest first. */
    List<String> refusals(String deploymentId) {
        return texts(
                "select reason from decision where stream_id = ? and outcome = 'refused'"
                        + " order by decided_at",
                "rollout-" + deploymentId);
    }

    /** Reasons of the refusals of requests whose detail or command mentions the text. */
    List<String> refusalsAbout(String text) {
        return texts(
                "select reason from decision where command_type = 'RefuseRequest'"
                        + " and (detail like '%' || ? || '%')",
                text);
    }

    /** Simple types of the deployment's events, in order. */
    List<String> events(String deploymentId) {
        return texts(
                        "select type from event where stream_id = ? order by version",
                        "rollout-" + deploymentId)
                .stream()
                .map(type -> type.replaceFirst("^dev\\.fairlead\\.[a-z]+\\.(\\w+)\\.v1$", "$1"))
                .toList();
    }

    /** Topics, keys and reasons of what could not be handled. */
    List<String> parked() {
        return texts(
                "select topic || ' ' || key || ' ' || reason from parked where ? <> ''", "all");
    }

    private List<String> texts(String sql, String parameter) {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }
}
