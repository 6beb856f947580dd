package dev.fairlead.alert.probe;

import dev.fairlead.alert.logs.LogQuery;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.promql.labels.Labels;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked how it is. Two that are equal are the same probe, which goes on over a reload.
 *
 * @param labels of every series, {@code job} and {@code instance} among them
 */
public record ProbePlan(Labels labels, Subject subject) {
    public static final String CERTIFICATES = "certificate";
    public static final String DATABASES = "postgresql";
    public static final String LOGS = "logs";

    /** What it is, and where. */
    public sealed interface Subject {
        /** For people, without a password. */
        String where();
    }

    /** Certificates that a server shows. */
    public record Shown(String host, int port) implements Subject {
        @Override
        public String where() {
            return "tls://" + at(host, port);
        }
    }

    /** Certificates in a file. */
    public record InFile(Path file) implements Subject {
        @Override
        public String where() {
            return file.toUri().toString();
        }
    }

    /**
     * A database server.
     *
     * @param url {@code jdbc:postgresql://…}, without user and password
     * @param password null for the one with which this service logs in to its own database
     */
    public record Database(String url, String user, @Nullable SecretRef password)
            implements Subject {
        @Override
        public String where() {
            String shown = url.substring("jdbc:".length());
            int options = shown.indexOf('?');
            return options < 0 ? shown : shown.substring(0, options);
        }
    }

    /** Lines of logs that a query finds. */
    public record LogLines(LogQuery query) implements Subject {
        @Override
        public String where() {
            return query.source().url().toString();
        }
    }

    /**
     * Something of the catalogue that cannot be asked: something about it is to be configured.
     *
     * @param missing what, and where
     */
    public record Unasked(String where, String missing) implements Subject {}

    /** A probe of that job. */
    public static ProbePlan of(String job, String instance, Labels more, Subject subject) {
        return new ProbePlan(more.with("job", job).with("instance", instance), subject);
    }

    /** Time between two looks: within the five minutes that a sample counts. */
    public Duration interval() {
        return switch (subject) {
            case Shown _, InFile _ -> Duration.ofMinutes(2);
            case Database _, Unasked _ -> Duration.ofSeconds(30);
            case LogLines(LogQuery query) -> query.interval();
        };
    }

    /** Of a connection, and of each wait for an answer. */
    public Duration timeout() {
        return subject instanceof LogLines(LogQuery query)
                ? query.source().timeout()
                : Duration.ofSeconds(10);
    }

    /** The name of the job. */
    public String job() {
        return labels.get("job");
    }

    /** As in a URL. */
    public static String at(String host, int port) {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
