package dev.fairlead.alert.probe;

import dev.fairlead.alert.logs.LogCounter;
import dev.fairlead.alert.logs.LogQuery;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes probes of plans. */
public final class ProbeMaker {
    private final Secrets secrets;
    private final Supplier<String> ownPassword;
    private final HttpClient http;
    private final InstantSource clock;

    /**
     * @param ownPassword with which this service logs in to its own database
     */
    public ProbeMaker(
            Secrets secrets, Supplier<String> ownPassword, HttpClient http, InstantSource clock) {
        this.secrets = secrets;
        this.ownPassword = ownPassword;
        this.http = http;
        this.clock = clock;
    }

    /** Null for what cannot be asked. */
    @Nullable Probe probe(ProbePlan plan) {
        return switch (plan.subject()) {
            case ProbePlan.Shown(String host, int port) ->
                    CertificateProbe.shown(host, port, plan.timeout());
            case ProbePlan.InFile(var file) -> CertificateProbe.inFile(file);
            case ProbePlan.Database database ->
                    new PostgresProbe(
                            database.url(),
                            database.user(),
                            password(database.password()),
                            plan.timeout());
            case ProbePlan.LogLines(LogQuery query) ->
                    new LogProbe(LogCounter.of(query, http, secrets), clock);
            case ProbePlan.Unasked _ -> null;
        };
    }

    private Supplier<String> password(@Nullable SecretRef reference) {
        return reference == null ? ownPassword : () -> secrets.resolve(reference);
    }
}
