package dev.fairlead.alert.config;

import dev.fairlead.alert.logs.LogQuery;
import dev.fairlead.alert.logs.LogSource;
import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import dev.fairlead.promql.labels.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code alerting/log_counts.yaml}: lines of logs that are counted. */
record LogCountsFile(
        @Default("[]") List<Located<SourceFile>> sources,
        @Default("[]") List<Located<CountFile>> counts) {
    static final String FILE = "alerting/log_counts.yaml";

    private static final Set<String> TAKEN = Set.of("job", "instance", "query", Labels.NAME);
    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final int LONGEST_QUERY = 4_096;
    private static final int MOST = 500;
    private static final int MOST_BY = 3;
    private static final int MOST_SERIES = 500;
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";
    private static final String FIELD = "[a-zA-Z0-9_@.-]{1,255}";

    /** Which interface a server has. */
    enum Type {
        ELASTICSEARCH,
        LOKI
    }

    /** A server with logs. */
    record SourceFile(
            String name,
            Type type,
            URI url,
            @Nullable String index,
            @Named("time_field") @Nullable String timeField,
            @Nullable String tenant,
            Credentials.@Nullable Authorization authorization,
            @Named("basic_auth") Credentials.@Nullable BasicAuth basicAuth,
            @Default("10s") Duration timeout,
            @Default("15s") Duration delay) {
        SourceFile {
            requireName(name);
            if (url.getHost() == null
                    || url.getScheme() == null
                    || !url.getScheme().matches("https?")
                    || url.getUserInfo() != null
                    || url.getQuery() != null) {
                throw new InvalidField(
                        "url", "an address such as http://elasticsearch:9200, without a password");
            }
            boolean elasticsearch = type == Type.ELASTICSEARCH;
            if (elasticsearch == (index == null)) {
                throw new InvalidField(
                        "index", "which indices, with type elasticsearch and there only");
            }
            if (index != null && !index.matches("[a-z0-9*_.,<>{}+-]{1,255}")) {
                throw new InvalidField("index", "names of indices, such as fairlead-*");
            }
            if (!elasticsearch && timeField != null) {
                throw new InvalidField("time_field", "nothing, but with type elasticsearch");
            }
            if (elasticsearch && tenant != null) {
                throw new InvalidField("tenant", "nothing, but with type loki");
            }
            if (!timeout.isPositive() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new InvalidField("timeout", "more than 0s, and at most 1m");
            }
            if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(2)) > 0) {
                throw new InvalidField("delay", "0s to 2m");
            }
            Credentials.oneOf(authorization, basicAuth);
        }

        private LogSource source() {
            LogSource.Kind kind =
                    index == null
                            ? new LogSource.Loki(tenant)
                            : new LogSource.Elasticsearch(
                                    index, timeField == null ? "@timestamp" : timeField);
            return new LogSource(
                    name, kind, url, Credentials.oneOf(authorization, basicAuth), timeout, delay);
        }
    }

    /** What is counted there. */
    record CountFile(
            String name,
            Located<String> source,
            String query,
            @Default("1m") Duration interval,
            @Default("{}") Map<String, String> labels,
            @Default("{}") Map<String, String> by,
            @Default("100") int series) {
        CountFile {
            requireName(name);
            if (query.isBlank() || query.length() > LONGEST_QUERY) {
                throw new InvalidField("query", "1 to %d characters".formatted(LONGEST_QUERY));
            }
            if (interval.compareTo(Duration.ofSeconds(5)) < 0
                    || interval.compareTo(Duration.ofMinutes(4)) > 0) {
                throw new InvalidField("interval", "5s to 4m");
            }
            for (String label : labels.keySet()) {
                if (!label.matches(LABEL) || TAKEN.contains(label)) {
                    throw new InvalidField(
                            "labels", "names of labels, none of them job, instance or query");
                }
            }
            boolean told = labels.keySet().stream().anyMatch(by::containsKey);
            if (by.size() > MOST_BY || told || !by.keySet().stream().allMatch(CountFile::isFree)) {
                throw new InvalidField(
                        "by",
                        "up to %d labels, none of them job, instance, query or one of labels"
                                .formatted(MOST_BY));
            }
            if (!by.values().stream().allMatch(field -> field.matches(FIELD))) {
                throw new InvalidField("by", "names of fields, such as service.version");
            }
            if (series < 1 || series > MOST_SERIES) {
                throw new InvalidField("series", "1 to %d".formatted(MOST_SERIES));
            }
        }

        private static boolean isFree(String label) {
            return label.matches(LABEL) && !TAKEN.contains(label);
        }

        /** A label of Loki stands in the query itself. */
        private boolean fits(LogSource.Kind kind) {
            return !(kind instanceof LogSource.Loki)
                    || by.values().stream().allMatch(label -> label.matches(LABEL));
        }
    }

    private static void requireName(String name) {
        if (!name.matches(NAME)) {
            throw new InvalidField("name", "lower-case letters, digits and hyphens");
        }
    }

    /** What is asked; what is wrong is reported at its place. */
    List<ProbePlan> plans(ConfigContext in) {
        Map<String, LogSource> known = new LinkedHashMap<>();
        for (Located<SourceFile> located : sources) {
            LogSource source = located.value().source();
            if (known.putIfAbsent(source.name(), source) != null) {
                twice(located, source.name(), in);
            }
        }
        if (counts.size() > MOST) {
            in.problem(
                    in.position(FILE),
                    "counts",
                    String.valueOf(counts.size()),
                    "%d counts: expected at most %d".formatted(counts.size(), MOST));
        }
        Set<String> names = new HashSet<>();
        List<ProbePlan> plans = new ArrayList<>();
        for (Located<CountFile> located : counts) {
            CountFile count = located.value();
            LogSource source = known.get(count.source().value());
            if (!names.add(count.name())) {
                twice(located, count.name(), in);
            } else if (source == null) {
                in.unknownName(count.source(), "source", known.keySet());
            } else if (!count.fits(source.kind())) {
                in.problem(
                        located.position(),
                        located.path() + ".by",
                        count.by().values().toString(),
                        "by is %s: expected names of Loki's labels".formatted(count.by().values()));
            } else {
                plans.add(plan(count, source));
            }
        }
        return plans;
    }

    private static void twice(Located<?> located, String name, ConfigContext in) {
        in.problem(
                located.position(),
                located.path() + ".name",
                name,
                "'%s' is there twice: expected unique names".formatted(name));
    }

    private static ProbePlan plan(CountFile count, LogSource source) {
        Labels labels = Labels.of(count.labels()).with("query", count.name());
        return ProbePlan.of(
                ProbePlan.LOGS,
                source.name(),
                labels,
                new ProbePlan.LogLines(
                        new LogQuery(
                                count.name(),
                                source,
                                count.query(),
                                count.interval(),
                                count.by(),
                                count.by().isEmpty() ? 1 : count.series())));
    }
}
