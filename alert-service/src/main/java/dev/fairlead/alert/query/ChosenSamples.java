package dev.fairlead.alert.query;

import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.value.Sample;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The samples of this service, or of the server that the configuration in force names. */
public final class ChosenSamples implements Samples {

    private final Samples own;
    private final Supplier<@Nullable Datasource> chosen;
    private final HttpClient http;
    private final Secrets secrets;
    private volatile @Nullable Remote remote;

    private record Remote(Datasource datasource, Samples samples) {}

    public ChosenSamples(
            Samples own, Supplier<@Nullable Datasource> chosen, HttpClient http, Secrets secrets) {
        this.own = own;
        this.chosen = chosen;
        this.http = http;
        this.secrets = secrets;
    }

    /** How old the newest samples may be; null where this service reads the targets itself. */
    public @Nullable Duration delay() {
        Datasource datasource = chosen.get();
        return datasource == null ? null : datasource.sampleDelay();
    }

    @Override
    public List<Sample> samples(Expression expression, Instant at) {
        Datasource datasource = chosen.get();
        return datasource == null
                ? own.samples(expression, at)
                : of(datasource).samples(expression, at);
    }

    private Samples of(Datasource datasource) {
        Remote current = remote;
        if (current == null || !current.datasource().equals(datasource)) {
            current = new Remote(datasource, new RemoteSamples(datasource, http, secrets));
            remote = current;
        }
        return current.samples();
    }
}
