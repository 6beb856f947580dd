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
                "select reason from decision where command_type = 'refuse-request'"
                        + " and (detail like '%' || ? || '%')",
                text);
    }

    /** Number of refused records that the service said something about. */
    long told() {
        return texts(
                        "select command ->> 'count' from decision where command_type = 'tell' and outcome = ?",
                        "accepted")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** How often the service said something about records of that key. */
    long answers(String key) {
        return texts(
                        "select type from event where sequence is not null and stream_id = ?",
                        "refusal-" + key)
                .size();
    }

    /** Number of refused records that the service said nothing about yet. */
    long countedSilently() {
        return texts("select count::text from refused where consumer = ?", "fairlead-deploy")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Number of keys whose refused records are counted one by one, and one for all others. */
    long refusedKeys() {
        return texts("select key from refused where consumer = ?", "fairlead-deploy").size();
    }

    /** Whether something is known of the version {@code service/version}. */
    boolean hasEvidence(String version) {
        return !texts("select id from projection where kind = 'evidence' and id = ?", version)
                .isEmpty();
    }

    /** Whether the incident of that number is known. */
    boolean follows(String number) {
        return !texts("select id from projection where kind = 'line' and sort = ?", number)
                .isEmpty();
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

    /** Simple types of the events of an observed deployment, in order. */
    List<String> observed(String deploymentId) {
        return texts(
                        "select type from event where stream_id = ? order by version",
                        "observed-" + deploymentId)
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
