package dev.fairlead.alert.logs;

import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the lines that a query finds, span by span without a gap, from 0 as any counter does that
 * begins with its process. Belongs to one thread at a time.
 */
public final class LogCounter {
    /** Lines from before are not counted: an alert about them would come too late. */
    private static final Duration MOST = Duration.ofMinutes(15);

    private final LogQuery query;
    private final LogServer server;
    private @Nullable Instant counted;
    private long lines;
    private boolean failed;

    LogCounter(LogQuery query, LogServer server) {
        this.query = query;
        this.server = server;
    }

    /** A counter that asks the query's source. */
    public static LogCounter of(LogQuery query, HttpClient client, Secrets secrets) {
        LogCalls calls = new LogCalls(client, secrets, query.source());
        LogServer server =
                switch (query.source().kind()) {
                    case LogSource.Elasticsearch kind -> new ElasticsearchServer(calls, kind);
                    case LogSource.Loki kind -> new LokiServer(calls, kind);
                };
        return new LogCounter(query, server);
    }

    /**
     * Counts on to a time; what fails is counted the next time. The first call counts from there
     * on, and asks all the same, so that a mistake shows at once.
     *
     * @return all lines since the first call; right after a failure those from before it, since
     *     what a series begins with is no increase: the next call adds what was missed
     * @throws IOException where the server brought no number
     */
    public long to(Instant now) throws IOException, InterruptedException {
        Instant end = now.minus(query.source().delay());
        Instant begin = counted == null ? end.minus(query.interval()) : counted;
        if (begin.isBefore(end.minus(MOST))) {
            begin = end.minus(MOST);
        }
        long before = lines;
        boolean again = failed;
        failed = true;
        if (begin.isBefore(end)) {
            long found = server.count(query.query(), begin, end);
            lines += counted == null ? 0 : found;
            counted = end;
        }
        failed = false;
        return again ? before : lines;
    }
}
