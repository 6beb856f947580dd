package dev.fairlead.promql.cli;

import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.api.LocalQueryEngine;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.parse.PromQlParseException;
import dev.fairlead.promql.scrape.Exposition;
import dev.fairlead.promql.scrape.ExpositionException;
import dev.fairlead.promql.scrape.ExpositionParser;
import dev.fairlead.promql.scrape.ScrapedSample;
import dev.fairlead.promql.store.AppendOutcome;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code query}: evaluates a query on the samples of a file in the OpenMetrics or
 * Prometheus text format.
 */
public final class QueryCommand {
    private static final Duration EVER = Duration.ofDays(365_000);

    private final PrintStream out;
    private final PrintStream err;

    /** A command that prints results to one stream and problems to another. */
    public QueryCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * What to evaluate. Times are RFC 3339 or seconds since the epoch; null for the time of the
     * newest sample.
     *
     * @param data the file
     * @param query the query
     * @param time time of an instant query
     * @param start start of a range query; null for an instant query
     * @param end end of a range query; null for the time of the newest sample
     * @param step step of a range query, as a duration or in seconds
     * @param features names of Prometheus' experiments that are on
     * @param json whether to print the form of the HTTP API instead of lines
     */
    public record Request(
            Path data,
            String query,
            @Nullable String time,
            @Nullable String start,
            @Nullable String end,
            @Nullable String step,
            List<String> features,
            boolean json) {
        /** Copies the list. */
        public Request {
            features = List.copyOf(features);
        }
    }

    /** Evaluates and prints; 1 where the file or the query is faulty, 2 where a time is. */
    public int run(Request request) {
        try {
            checkTimes(request);
            var store =
                    new InMemoryStore(
                            new StoreOptions(EVER, Long.MAX_VALUE, Integer.MAX_VALUE, EVER));
            long newest = load(Files.readString(request.data()), store);
            EvaluatorOptions options =
                    EvaluatorOptions.defaults()
                            .withFeatures(PromQlCommands.features(request.features()));
            var engine = new LocalQueryEngine(new Evaluator(options), store);
            QueryResult result;
            if (request.start() == null) {
                result = engine.instant(request.query(), time("--time", request.time(), newest));
            } else {
                result =
                        engine.range(
                                request.query(),
                                time("--start", request.start(), newest),
                                time("--end", request.end(), newest),
                                step(request.step()));
            }
            print(request, result);
            return 0;
        } catch (IOException e) {
            err.println(request.data() + ": cannot be read: " + e);
            return 1;
        } catch (ExpositionException e) {
            err.println(request.data() + ": " + e.getMessage());
            return 1;
        } catch (PromQlParseException | PromQlEvaluationException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static void checkTimes(Request request) {
        boolean range = request.start() != null || request.end() != null || request.step() != null;
        if (range && request.time() != null) {
            throw new IllegalArgumentException(
                    "--time is for an instant query, --start, --end and --step for a range query;"
                            + " got both");
        }
        if (range && (request.start() == null || request.step() == null)) {
            throw new IllegalArgumentException(
                    "A range query needs --start and --step, such as --step 15s; --end is the time"
                            + " of the newest sample where it is left out");
        }
    }

    /** Stores all samples and answers the newest time; samples without time are at the epoch. */
    private long load(String text, InMemoryStore store) {
        Exposition page =
                text.stripTrailing().endsWith("# EOF")
                        ? ExpositionParser.parseOpenMetrics(text)
                        : ExpositionParser.parseText(text);
        long newest = 0;
        var inOrder =
                page.samples().stream()
                        .sorted(Comparator.comparingLong(QueryCommand::timeOf))
                        .toList();
        for (ScrapedSample sample : inOrder) {
            AppendOutcome outcome = store.append(sample.labels(), timeOf(sample), sample.value());
            if (!outcome.stored()) {
                err.println(outcome.explain(sample.labels(), timeOf(sample), store.options()));
            }
            newest = Math.max(newest, timeOf(sample));
        }
        return newest;
    }

    private static long timeOf(ScrapedSample sample) {
        Long given = sample.timestamp();
        return given == null ? 0 : given;
    }

    private static long time(String option, @Nullable String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")
                    ? Math.round(Double.parseDouble(text) * 1000)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    option
                            + " "
                            + text
                            + ": no time (expected: RFC 3339 such as 2026-01-31T12:00:00Z, or"
                            + " seconds since the epoch)");
        }
    }

    private static Duration step(@Nullable String text) {
        String given = text == null ? "" : text;
        try {
            return Durations.parse(given)
                    .map(Duration::ofMillis)
                    .orElseGet(
                            () -> Duration.ofMillis(Math.round(Double.parseDouble(given) * 1000)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--step "
                            + given
                            + ": no duration (expected: such as 15s or 1m30s, or seconds)");
        }
    }

    private void print(Request request, QueryResult result) {
        result.annotations().forEach(each -> err.println(each.message()));
        if (request.json()) {
            out.println(ApiJson.success(result, request.query()));
            return;
        }
        switch (result.value()) {
            case Value.Scalar scalar -> out.println("scalar: " + Numbers.format(scalar.value()));
            case Value.Str string -> out.println("string: " + string.value());
            case Value.Vector vector -> vector.samples().forEach(this::print);
            case Value.Matrix matrix -> matrix.series().forEach(this::print);
        }
    }

    private void print(Sample sample) {
        String value =
                sample.histogram() == null
                        ? Numbers.format(sample.value())
                        : "" + sample.histogram();
        out.println(name(sample.labels().toSeriesText()) + " => " + value + at(sample.timestamp()));
    }

    private void print(Range range) {
        out.println(name(range.labels().toSeriesText()) + " =>");
        for (int i = 0; i < range.size(); i++) {
            String value =
                    range.histogram(i) == null
                            ? Numbers.format(range.values()[i])
                            : "" + range.histogram(i);
            out.println(value + at(range.timestamps()[i]));
        }
    }

    private static String name(String series) {
        return series.isEmpty() ? "{}" : series;
    }

    private static String at(long timestamp) {
        return " @[" + Numbers.format(timestamp / 1000.0) + "]";
    }
}
